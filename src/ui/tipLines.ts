/** A tip of several lines, for an element. A line break in one of them is a value's own, and is shown as a sign. */
export const tipLines = (lines: readonly string[]) => ({
  'data-tip': lines.map((line) => line.replaceAll('\n', '␤')).join('\n'),
  'data-tip-lines': true,
})
