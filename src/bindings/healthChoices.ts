/** The choices of the filter over the health of the loaded rows; what they mean comes with the rules. */
import type { Severity } from '../rules/finding'

export const HEALTH_CHOICES = {
  blocks: 'Blocks',
  likely: 'Likely',
  warning: 'Warning',
  info: 'Info',
  none: 'No findings',
} as const satisfies Record<Severity | 'none', string>

type HealthChoice = keyof typeof HEALTH_CHOICES

/** Whether a text of the address is a choice. */
export const isChoice = (text: string): text is HealthChoice => Object.hasOwn(HEALTH_CHOICES, text)

/** What a choice is called; a text of the address that is none stands for itself. */
export function healthLabel(choice: string): string {
  return isChoice(choice) ? HEALTH_CHOICES[choice] : choice
}
