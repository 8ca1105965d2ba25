/** Invented people of many countries. A number makes an identity, and no two numbers the same. */
import { BEFORE_MIGRATION, DUBLIN, STAGING, SUPPORT } from './people'

interface Culture {
  readonly first: readonly string[]
  readonly last: readonly string[]
}

const words = (text: string): readonly string[] => text.split(' ')

const CULTURES: readonly Culture[] = [
  {
    first: words('ada chinedu amara kwame ngozi tunde folake abena kofi zainab olamide temi'),
    last: words('okafor nwosu asante adeyemi mensah balogun okoro owusu eze danjuma oyelaran boateng'),
  },
  {
    first: words('maría josé lucía andrés inés álvaro sofía joão beatriz ramón núria tiago'),
    last: words('fuentes garcía duarte ibáñez costa muñoz ferreira peña carvalho ruíz gonçalves vidal'),
  },
  {
    first: words('zofia piotr milena bartosz jana ondřej petra łukasz dagmar tomáš katarzyna filip'),
    last: words('wrona kowalski novák dvořák zieliński horák lis svoboda krawczyk beneš wójcik malý'),
  },
  {
    first: words('benedikt søren åsa lars freja björn ingrid mikkel sigrún jónas liv henrik'),
    last: words('aas lindqvist møller hansen sørensen bergström holm nygård jónsdóttir dahl eriksen vik'),
  },
  {
    first: words('yusuf esra farah omar leyla kerem noor tariq yasmin emre dalia samir'),
    last: words('demir yıldız haddad rahimi şahin öztürk mansour karim çelik najjar aydın farouk'),
  },
  {
    first: words('hiroto yui jun-ho mei feng sora haruka minh thảo wei seo-yeon kenji'),
    last: words('kanazawa seo liu tanaka nguyễn lin suzuki park zhao trần mori choi'),
  },
  {
    first: words('priya arjun ananya vikram meera rohan kavya imran sana dev ishaan lakshmi'),
    last: words('raman sharma patel iyer khan reddy banerjee menon singh das fernando nair'),
  },
  {
    first: words('caoimhe bastien emilia george margarethe quentin wendy oscar nora felix élodie ulrich'),
    last: words("byrne leroy van-der-berg o'brien hughes dubois müller moreau campbell weiß lefèvre schmid"),
  },
  {
    first: words('dmitri illia nadia viktor olena taras svitlana mykola вера андрей галина остап'),
    last: words(
      'volkov bondarenko petrova kovalenko shevchenko lysenko melnyk коваленко новикова соколова бондар tkachenko',
    ),
  },
]

const MIDDLE = 'abcdefghijklmnoprstvw'
/** The last name of who would else be called like somebody who is written down by hand. No culture has it. */
const SPARE = 'amsel'

const spelling = (identity: string): string => identity.toLowerCase()
const TAKEN = new Set([SUPPORT, BEFORE_MIGRATION, DUBLIN, STAGING].flat().map((person) => spelling(person.identity)))

/**
 * @param person 0, 1, 2 …
 * @returns the identity that the app gave this person, the same for the same number, and nobody's who is written down
 * by hand, however spelled: who is looked for by a name is one person
 */
export function identityOf(person: number): string {
  const own = madeIdentity(person)
  return TAKEN.has(spelling(own)) ? madeIdentity(person, true) : own
}

function madeIdentity(person: number, isSpare = false): string {
  if (person % 10 === 9) return `courier:${isSpare ? '0' : ''}${1000 + Math.floor(person / 10)}`
  const culture = CULTURES[person % CULTURES.length]
  const turn = Math.floor(person / CULTURES.length)
  if (culture === undefined) return `courier-${person}`
  const pairs = culture.first.length * culture.last.length
  // 53 and the number of pairs share no factor, so that each pair comes once before one comes again.
  const pair = (turn * 53) % pairs
  const first = culture.first[Math.floor(pair / culture.last.length)] ?? ''
  const last = isSpare ? SPARE : (culture.last[pair % culture.last.length] ?? '')
  return `${first}${middle(Math.floor(turn / pairs))}${last}@kite.test`
}

/** What stands between first and last name: nothing, then an initial, then an initial and a number. */
function middle(round: number): string {
  if (round === 0) return '.'
  const initial = MIDDLE.charAt((round - 1) % MIDDLE.length)
  const repeat = Math.floor((round - 1) / MIDDLE.length)
  return `.${initial}${repeat === 0 ? '' : repeat + 1}.`
}
