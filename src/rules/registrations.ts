/** How a device is registered with Firebase, with Apple, or with both. */
import { devicesThat } from './devices'
import { say } from './finding'
import { groupsBy } from './groups'
import { bindingsNeed } from './needs'
import { bindingName, listed, sentences, theBindings } from './phrases'
import { rule, steps } from './rule'
import { SOURCES } from './sources'
import { INSTALLATION_ID } from './tokenForms'

export const R39 = rule({
  id: 'R39',
  condition: 'The endpoint of an FCM binding is a bare Firebase Installation ID.',
  severities: ['warning'],
  todo: steps({
    user: say`Send a test push to this device. If it arrives, nothing else is to be done.`,
    appDeveloper: say`If none arrives, check that the app calls ${'register()'} and registers in ${'onRegistered'}, or that the token was not cut at its colon.`,
  }),
  from: ['bindings'],
  source: SOURCES.installationIds,
  needs: bindingsNeed,
  check: (facts) => {
    const bindings = devicesThat(
      facts,
      ({ binding_type, endpoint }) => binding_type === 'fcm' && endpoint !== null && INSTALLATION_ID.test(endpoint),
    )
    if (bindings.length === 0) return undefined
    return {
      title: 'Registered with a Firebase Installation ID',
      short: 'Installation ID alone',
      found: say`${theBindings(bindings, ({ endpoint }) => say` with endpoint ${endpoint ?? ''}`)}.`,
      why: say`FCM is moving from tokens to these 22 characters. One works only after the app has called ${'register()'}; it may also be a token that was cut at its colon. Twilio documents no such endpoint.`,
      concerns: bindings,
    }
  },
})

export const R42 = rule({
  id: 'R42',
  condition: 'Two FCM bindings of the identity have the endpoints `X` and `X:…`.',
  severities: ['warning'],
  todo: steps({
    user: say`Ask whether the device shows a test message. If it does, nothing else is to be done now.`,
    appDeveloper: say`Register with one form alone, and take the old binding away once the new one is there.`,
  }),
  from: ['bindings'],
  source: SOURCES.installationIds,
  needs: bindingsNeed,
  check: (facts) => {
    const fcm = devicesThat(facts, ({ binding_type, endpoint }) => binding_type === 'fcm' && !!endpoint)
    if (fcm.length < 2) return undefined
    const byEndpoint = groupsBy(fcm, ({ endpoint }) => endpoint ?? '')
    const pairs = fcm.flatMap((binding) => {
      const bare = /^([^:]+):/.exec(binding.endpoint ?? '')?.[1]
      const other = bare === undefined ? undefined : byEndpoint.get(bare)?.[0]
      return other === undefined ? [] : [{ bare: other, token: binding }]
    })
    if (pairs.length === 0) return undefined
    return {
      title: 'Two registrations of one device',
      short: 'Registered twice',
      found: sentences(
        pairs.map(
          ({ bare, token }) =>
            say`Binding ${bindingName(bare)} holds ${bare.endpoint ?? ''}, binding ${bindingName(token)} the same with a token after it`,
        ),
      ),
      why: say`An installation ID and a token exclude each other: one of the two is likely dead.`,
      concerns: [...new Set(pairs.flatMap(({ bare, token }) => [bare, token]))],
    }
  },
})

export const R43 = rule({
  id: 'R43',
  condition: 'The identity has one APNs binding and one FCM binding.',
  severities: ['info'],
  todo: steps({
    user: say`Ask how many devices the user has, and whether a message comes twice.`,
    appDeveloper: say`If it is one iPhone, register it with one of the two services alone.`,
  }),
  from: ['bindings'],
  source: SOURCES.twice,
  needs: bindingsNeed,
  check: (facts) => {
    const devices = devicesThat(facts, () => true)
    const [apn, fcm] = ['apn', 'fcm'].map((type) => devices.filter(({ binding_type }) => binding_type === type))
    if (devices.length !== 2 || apn?.length !== 1 || fcm?.length !== 1) return undefined
    return {
      title: 'One device with Apple, one with Google',
      short: 'Apple and Google',
      found: say`Bindings ${listed([...apn, ...fcm].map(bindingName))} are of type ${'apn'} and ${'fcm'}.`,
      why: say`These are two devices, or one iPhone that is registered with both. Then everything comes twice.`,
      concerns: [...apn, ...fcm],
    }
  },
})
