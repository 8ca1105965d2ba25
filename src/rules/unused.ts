/** Credentials that no device of a service names. */
import { credentialOf } from './devices'
import { known, loadedCount } from './facts'
import { type Words, say } from './finding'
import { bindingsNeed } from './needs'
import { counted, listed } from './phrases'
import { rule, steps } from './rule'
import { SOURCES } from './sources'

export const R45 = rule({
  id: 'R45',
  condition: 'Of a service alone: a credential of the account that no loaded binding names.',
  severities: ['info'],
  todo: steps({ twilioAdmin: say`Ask whether Twilio Voice or Verify uses it before you delete it.` }),
  from: ['credentials', 'bindings'],
  source: SOURCES.credentials,
  needs: bindingsNeed,
  check: (facts) => {
    const bindings = known(facts.bindings)
    if (bindings === undefined) return undefined
    const used = new Set(bindings.map(credentialOf))
    const unused = [...facts.credentials].filter(([sid, fact]) => known(fact) && !used.has(sid))
    if (unused.length === 0) return undefined
    const loaded = known(facts.loadedRows)
    const names = unused.map(([sid, fact]): Words => {
      const name = known(fact)?.friendly_name
      return say`${sid}${name ? say` (“${name}”)` : []}`
    })
    return {
      title: unused.length === 1 ? 'A credential that nobody here uses' : 'Credentials that nobody here uses',
      short: 'Unused credential',
      found: say`Of the ${[counted(loaded === undefined ? bindings.length : loadedCount(loaded), 'loaded binding')]} none names ${listed(names)}.`,
      why: say`Credentials belong to the account. Another service, Twilio Voice or Verify may use ${[unused.length === 1 ? 'it' : 'them']}.`,
      concerns: 'service',
    }
  },
})
