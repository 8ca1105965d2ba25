/** From what each round gave to one table: medians, and how many times the floor. */

/** @param {readonly unknown[]} values. @returns the middle one; undefined where one is missing or no number */
function median(values) {
  if (values.length === 0 || !values.every(Number.isFinite)) return undefined
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
}

/**
 * @param {readonly import('./figures.mjs').Figure[]} figures
 * @param {readonly { step: string, app: string, result: Record<string, number> }[]} results
 * @returns each figure with its medians, its ratio and the value of every round
 */
export function summarise(figures, results) {
  const valuesOf = (app, step, key) =>
    results.filter((one) => one.app === app && one.step === step).map(({ result }) => result[key])
  return figures.map(
    ({ step, key, label, digits, isAlone = false, counted = false, isAdded = false, over, overOwn }) => {
      const rounds = { floor: valuesOf('floor', step, key), project: valuesOf('project', step, key) }
      if (isAdded) {
        const project = median(rounds.project.map((value, at) => value - rounds.floor[at]))
        return { step, key, label, digits, isAlone: true, floor: undefined, project, ratio: undefined, rounds }
      }
      const base = over === undefined ? rounds.floor : valuesOf('floor', ...splitLast(over))
      const [floor, project] = [median(base), median(rounds.project)]
      const divisor = overOwn === undefined ? floor : median(valuesOf('project', ...splitLast(overOwn)))
      const ratio = counted || !divisor || project === undefined ? undefined : project / divisor
      return { step, key, label, digits, isAlone, floor, project, ratio, rounds }
    },
  )
}

const splitLast = (text) => [text.slice(0, text.lastIndexOf(' ')), text.slice(text.lastIndexOf(' ') + 1)]

/** Which figures could not be had. A ratio that is missing is missing with its figure. */
export const missingOf = (summary) =>
  summary
    .filter(({ isAlone, floor, project }) => project === undefined || (floor === undefined && !isAlone))
    .map(({ label }) => label)

/** The table as Markdown. */
export function toTable(summary) {
  const lines = summary.map(({ label, digits, isAlone, floor, project, ratio }) => {
    const shown = (value, places = digits, none = 'missing') =>
      value === undefined
        ? none
        : value.toLocaleString('en', { minimumFractionDigits: places, maximumFractionDigits: places })
    return [
      label,
      shown(floor, digits, isAlone ? '' : 'missing'),
      shown(project),
      ratio === undefined ? '' : shown(ratio, 2),
    ]
  })
  const head = ['figure', 'floor', 'project', '× floor']
  const widths = head.map((title, at) => Math.max(title.length, ...lines.map((line) => line[at].length)))
  const row = (cells) =>
    `| ${cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join(' | ')} |`
  const rule = `| ${widths.map((width, at) => (at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`
  return [row(head), rule, ...lines.map(row)].join('\n')
}
