import { Bell } from 'lucide-react'
import { useState } from 'react'
import { type Banner, type BannerPart, MOST_CHARACTERS, bannersOf } from '../report/banner'
import { type Facts, known } from '../rules/facts'
import type { Event } from '../rules/finding'
import { Text } from '../ui/Text'
import { TypeTile } from '../ui/TypeTile'
import { MOST_EXACT, clip, count } from '../ui/text'
import { EVENT_COLUMNS } from './eventColumns'
import { Exact, Line } from './lines'
import './phone.css'

/** The push as the phone would show it: the text of each event that the service sends, with values of our own in it. */
export function OnThePhone({ facts }: { facts: Facts }) {
  const settings = known(facts.notifications)
  const [chosen, setChosen] = useState<Event>('new_message')
  if (settings === undefined) return null
  const banners = bannersOf(settings)
  const banner = banners.find(({ event }) => event === chosen) ?? banners[0]
  return (
    <section className="check-block" aria-label="On the phone">
      <header>
        <h2>On the phone</h2>
        <span className="muted">
          {banner === undefined ? 'The service sends no event' : 'What Twilio sends, with sample values'}
        </span>
      </header>
      {banner === undefined ? null : (
        <>
          <div role="group" aria-label="Event" className="phone-events no-print">
            {banners.map(({ event }) => {
              const { long, icon: Icon } = EVENT_COLUMNS[event]
              return (
                <button
                  key={event}
                  type="button"
                  aria-pressed={event === banner.event}
                  onClick={() => setChosen(event)}
                >
                  <Icon size={16} strokeWidth={1.75} aria-hidden />
                  {long}
                </button>
              )
            })}
          </div>
          <div className="phones">
            <Phone name="iOS" type="apn" note="the system shows it" banner={banner} />
            <Phone name="Android" type="fcm" note="the app has to show it" banner={banner} />
          </div>
          <dl className="facts mt-4">
            <Line label="Template">
              <Exact value={banner.template} />
              {banner.isDefault ? <span className="sub">Twilio’s own; the service has none</span> : null}
            </Line>
            <Line label="Sound">
              {banner.sound === null ? 'None, it arrives in silence' : <Exact value={banner.sound} />}
            </Line>
            <Line label="Badge">{BADGES[banner.badge]}</Line>
            <Line label="Cut">{cutWords(banner)}</Line>
            <Line label="Unknown">
              <Unknown banner={banner} />
            </Line>
          </dl>
        </>
      )}
    </section>
  )
}

function Phone({ name, type, note, banner }: { name: string; type: 'apn' | 'fcm'; note: string; banner: Banner }) {
  return (
    <figure>
      <figcaption>
        <TypeTile type={type} />
        <b>{name}</b>
        <span className="text-muted">{note}</span>
      </figcaption>
      <div className="phone-screen">
        <div className="phone-banner">
          <span className="icon">
            <Bell size={16} strokeWidth={1.75} aria-hidden />
          </span>
          <div className="min-w-0">
            <p className="top">
              <b>Your app</b>
              <span>now</span>
            </p>
            <p className={`text ${type}`}>
              {banner.parts.length === 0 ? <span className="text-muted">No text</span> : null}
              {banner.parts.map((part, at) => (
                // oxlint-disable-next-line react/no-array-index-key -- only ever drawn as a whole
                <Piece key={at} part={part} />
              ))}
              {banner.isCut ? '…' : ''}
            </p>
          </div>
        </div>
      </div>
    </figure>
  )
}

/** A space beside a value is no hidden character here: the phone shows it as it is. */
function Piece({ part: { text, is } }: { part: BannerPart }) {
  const [, before, middle = '', after] = /^( *)(.*?)( *)$/s.exec(text) ?? []
  return (
    <>
      {before}
      {middle === '' ? null : is === 'text' ? (
        <Text value={middle} />
      ) : (
        <span className={is}>
          <Text value={middle} />
        </span>
      )}
      {after}
    </>
  )
}

const BADGES: Readonly<Record<Banner['badge'], string>> = {
  counted: 'Conversations with unread messages, on iOS',
  notCounted: 'Not counted',
  notSaid: 'Twilio did not say',
  notOfEvent: 'Not of this event',
}

/** What of the text gets lost, by Twilio and on the glass. */
function cutWords({ room, isCut }: Banner): string {
  const ofMessage =
    room === undefined
      ? ''
      : room === 0
        ? ', so that nothing of a message arrives'
        : `, which leaves about ${count(room, 'character')} for a message`
  return `By Twilio after ${MOST_CHARACTERS} characters${ofMessage}${isCut ? ', as here' : ''}. iOS shows about 4 lines, Android one until it is opened.`
}

const MOST_NAMED = 10

function Unknown({ banner: { unknown, old } }: { banner: Banner }) {
  if (unknown.length + old.length === 0) return 'None'
  return (
    <>
      {unknown.length > 0 ? (
        <span className="block">
          <Exact value={clip(unknown.slice(0, MOST_NAMED).join(', '), MOST_EXACT)} />
          {unknown.length > MOST_NAMED ? ` and ${unknown.length - MOST_NAMED} more` : ''}: Twilio documents no such
          variable for this event. What arrives in {unknown.length === 1 ? 'its' : 'their'} place can’t be told.
        </span>
      ) : null}
      {old.length > 0 ? (
        <span className="block">
          <Exact value={old.join(', ')} />: of the old Programmable Chat. Twilio’s page no longer lists{' '}
          {old.length === 1 ? 'it' : 'them'}.
        </span>
      ) : null}
    </>
  )
}
