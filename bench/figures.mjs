/** Every figure of a run: what it is called, in what it is counted, and what it is compared with. */

const thousands = (count) => count.toLocaleString('en')

/**
 * @typedef {object} Figure
 * @property {string} step whose result it stands in
 * @property {string} key its name there
 * @property {string} label
 * @property {number} digits after the point
 * @property {boolean} [isAlone] of what the floor has not
 * @property {boolean} [counted] a count or a share of which times the floor says nothing
 * @property {boolean} [isAdded] what it is more than the floor's, round by round
 * @property {string} [over] the step and key of the floor's figure that it is divided by, where that is another
 * @property {string} [overOwn] the same of a figure of the project itself
 */

/** The first visit. @type {readonly Omit<Figure, 'step'>[]} */
const COLD = [
  { key: 'bytes', label: 'JS + CSS asked for before the first rows, KB brotli', digits: 1 },
  { key: 'requests', label: 'requests until then', digits: 0, counted: true },
  { key: 'firstRows', label: 'first rows painted (4 × slow), ms', digits: 0 },
  { key: 'filter', label: 'filter (4 × slow), ms', digits: 1 },
  { key: 'drawer', label: 'row pressed until the drawer shows (4 × slow), ms', digits: 1 },
  { key: 'elements', label: 'elements in the document', digits: 0, counted: true },
  { key: 'rowElements', label: 'elements a row', digits: 1, counted: true },
]

/** What scrolling through loaded rows shows. @type {readonly Omit<Figure, 'step'>[]} */
const SCROLLS = [
  { key: 'dropped', label: 'frames dropped at 4,000 px/s (4 × slow), %', digits: 1, counted: true },
  { key: 'dragP95', label: 'drag at 100,000 px/s: frame p95, ms', digits: 1 },
  { key: 'dragBlank', label: 'drag: blank frames, %', digits: 1, counted: true },
]

/** @param {boolean} scrolls whether it is scrolled as well. @returns {Figure[]} the figures at so many rows */
function atSize(size, scrolls) {
  const [held, button] = [`held ${size}`, `button ${size}`]
  return [
    { step: held, key: 'load', label: 'load all while scrolled to the end, main thread, ms', digits: 0 },
    { step: button, key: 'button', label: 'Load all by its button, main thread, ms', digits: 0 },
    {
      step: button,
      key: 'button',
      label: 'the same, over the floor’s load while scrolled',
      digits: 0,
      over: `${held} load`,
    },
    { step: held, key: 'heap', label: 'heap, MB', digits: 2 },
    { step: held, key: 'heldFilter', label: 'filter, ms', digits: 1 },
    ...(scrolls ? SCROLLS.map((figure) => ({ step: held, ...figure })) : []),
  ].map((figure) => ({ ...figure, label: `${thousands(size)} rows: ${figure.label}` }))
}

/** Rows are scrolled through where there are many; in a small run where there are the most. */
export const isScrolled = (size, sizes) => size >= 10_000 || size === Math.max(...sizes)

/** What is done with the rows, and the longest task meanwhile. */
const WORK = [
  ['work', 'sortIdentity', 'sort by identity, press to paint, ms'],
  ['work', 'sortUpdated', 'sort by date, press to paint, ms'],
  ['work', 'search', 'search, key to paint, ms'],
  ['work', 'facet', 'facet, press to paint, ms'],
  ['work', 'export', 'all as a CSV file, ms'],
  ['work', 'people', 'people, press to paint, ms'],
  ['list', 'list', '10,000 identities checked, ms'],
]

/** @param most how many rows it is done with. @returns {Figure[]} */
function atWork(most) {
  const figures = WORK.flatMap(([step, key, label]) => [
    { step, key, label, digits: 0 },
    {
      step,
      key: `${key}Task`,
      label: `${label.replace(/(, \S+ to paint)?, ms$/, '')}: longest task over 50 ms, ms`,
      digits: 0,
    },
  ])
  return [
    ...figures,
    {
      step: 'work',
      key: 'indexedHeap',
      label: 'heap after order, search and facets, MB',
      digits: 2,
      over: `held ${most} heap`,
    },
    { step: 'alone', key: 'wall', label: 'all pages fetched, parsed and checked alone, ms', digits: 0 },
    {
      step: `button ${most}`,
      key: 'wall',
      label: 'Load all by its button, wall, ms',
      digits: 0,
      overOwn: 'alone wall',
    },
    {
      step: 'worked',
      key: 'button',
      label: 'Load all with a search and an order, main thread, ms',
      digits: 0,
      overOwn: `button ${most} button`,
    },
  ].map((figure) => ({ ...figure, isAlone: true, label: `${thousands(most)} rows: ${figure.label}` }))
}

/** So many rows, of which the filter is changed again and again; in a large run alone. */
export const MANY = 200_000

const CHANGES = [
  { key: 'before', label: 'heap once all are loaded, MB', digits: 2 },
  { key: 'after', label: 'the same after 30 changes of the filter, MB', digits: 2 },
  { key: 'share', label: 'of it, %', digits: 1, counted: true },
].map((figure) => ({ ...figure, step: 'changes', isAlone: true, label: `${thousands(MANY)} rows: ${figure.label}` }))

/**
 * @param {readonly number[]} sizes how many rows are held
 * @param {boolean} large whether it is a large run
 * @returns {Figure[]}
 */
export function figuresOf(sizes, large) {
  return [
    ...COLD.map((figure) => ({ step: 'cold', ...figure })),
    ...sizes.flatMap((size) => atSize(size, isScrolled(size, sizes))),
    ...atWork(Math.max(...sizes)),
    ...(large ? CHANGES : []),
    // The floor is the API itself, asked without a server between.
    { step: 'team', key: 'p99', label: '50 people, 200 requests a second through the server: p99, ms', digits: 1 },
    { step: 'team', key: 'p99', label: 'the same: what the server adds, ms (20 at most)', digits: 1, isAdded: true },
    {
      step: 'team',
      key: 'rate',
      label: '200 requests always under way through the server: answers a second',
      digits: 0,
      counted: true,
    },
  ]
}
