/** A list over the demo that is read, filtered, read again, stopped and fails in any order. */
import * as fc from 'fast-check'
import { ORIGIN } from '../demo/asking'
import { SERVICES } from '../demo/sids'
import type { BindingsQuery } from '../twilio/queries'
import type { BindingsList } from './bindingsList'
import { demo, everything, fcm, quiet, setUp } from './bindingsList.testing'

const gcm: BindingsQuery = { BindingType: ['gcm'], Identity: [] }

type Step = (list: BindingsList) => void | Promise<void>

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.constantFrom(everything, fcm, gcm).map((query) => (list: BindingsList) => list.show(query)),
  fc.nat(3).map((skip) => () => void demo.faults.add({ status: 400, skip })),
  fc.nat(6).map((turns) => () => quiet(turns)),
  fc.constantFrom<(list: BindingsList) => void>(
    (list) => void list.loadAll(),
    (list) => list.need(list.snapshot().count + 150),
    (list) => list.refresh(),
    (list) => list.stop(),
    (list) => list.retry(),
    () => demo.faults.clear(),
  ),
)

/** How many rows Twilio has for a query. */
function servedFor({ BindingType }: BindingsQuery): number {
  const store = demo.bindings(SERVICES.couriers)
  const types = Array.from({ length: store.size }, (_, place) => store.row(place, ORIGIN).binding_type)
  return types.filter((type) => BindingType.length === 0 || BindingType.some((one) => one === type)).length
}

/** Whether every row is loaded of what the list answers. */
export function isAllThere(list: BindingsList): boolean {
  const { shown, rows } = list.snapshot()
  return shown !== undefined && rows.all.length === servedFor(shown)
}

/** @param watch looks at a new list; what it returns is called after each step, and at last after what was under way */
export async function overAnySteps(watch: (list: BindingsList) => () => void | Promise<void>): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { maxLength: 10 }), async (steps) => {
      demo.faults.clear()
      const { list } = setUp()
      const look = watch(list)
      for (const step of [...steps, (): Promise<void> => quiet(20)]) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other is the point
        await step(list)
        // oxlint-disable-next-line no-await-in-loop
        await look()
      }
      list.close()
    }),
    { numRuns: 100 },
  )
}
