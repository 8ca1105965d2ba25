/** A row of the table as an element of the document. */

/** After so long without scrolling the rows are at rest: they are put into document order. */
export const REST_MS = 200

/** The row that something lies in, and its place in the list. */
export function rowOf(target: EventTarget | null): { element: HTMLElement; index: number } | undefined {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null
  return element === null ? undefined : { element, index: Number(element.dataset['row']) }
}

/** Left and right go through what can be pressed in a row, so that the table is one stop of the Tab key. */
export function stepThrough(row: HTMLElement, step: 1 | -1): void {
  const stops = [row, ...row.querySelectorAll<HTMLElement>('[data-stop]')].filter((element) =>
    element.checkVisibility({ visibilityProperty: true }),
  )
  const at = stops.findIndex((element) => element === document.activeElement)
  stops[Math.min(Math.max(at + step, 0), stops.length - 1)]?.focus({ preventScroll: false })
}
