/** How high the rows of a table are, in px, by what a person prefers. */
export const ROW_HEIGHTS = { default: 36, compact: 28, comfortable: 44 }
