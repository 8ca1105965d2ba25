/**
 * The text size that somebody has set in the browser, over the usual 16 px. The style sheets grow with it by themselves
 * (`vite.config.ts`); heights that code sets are multiplied by it.
 */
export const TEXT_SCALE = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16
