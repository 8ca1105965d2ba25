import type { ComponentProps } from 'react'

const BASE =
  'inline-flex flex-none items-center justify-center gap-1.5 rounded-control text-sm font-medium whitespace-nowrap no-underline ' +
  'transition-colors duration-(--dur-fast) aria-disabled:bg-sunken aria-disabled:text-disabled! disabled:bg-sunken disabled:text-disabled!'

const KINDS = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover px-3 forced-colors:border',
  secondary:
    'bg-surface text-fg [box-shadow:inset_0_0_0_1px_var(--line-strong)] hover:bg-hover px-3 forced-colors:border',
  ghost: 'text-fg hover:bg-pressed aria-expanded:bg-pressed aria-pressed:bg-pressed px-2',
  link: 'text-accent-fg hover:bg-accent-tint px-2',
} as const

const SIZES = { control: 'h-(--control-h)', form: 'h-9 max-sm:h-11', small: 'h-7 max-sm:h-9', tiny: 'h-6' } as const

interface Look {
  kind?: keyof typeof KINDS
  size?: keyof typeof SIZES
}

/** The classes of a button, for a link that has to look like one. */
export function buttonLook({ kind = 'secondary', size = 'control' }: Look = {}): string {
  return `${BASE} ${KINDS[kind]} ${SIZES[size]}`
}

/** A button of one of four weights; primary once a screen. */
export function Button({ kind, size, className = '', type = 'button', ...rest }: Look & ComponentProps<'button'>) {
  // oxlint-disable-next-line react/button-has-type -- it is one of the three, and "button" where nothing is said
  return (
    <button
      type={type}
      className={`${buttonLook({ ...(kind && { kind }), ...(size && { size }) })} ${className}`}
      {...rest}
    />
  )
}

/** A square button that is an icon alone; its name is said and shown on hover. */
export function IconButton({
  label,
  kind = 'ghost',
  size = 'control',
  className = '',
  children,
  ...rest
}: Look & { label: string } & Omit<ComponentProps<'button'>, 'aria-label'>) {
  const width = { control: 'w-(--control-h)', form: 'w-9', small: 'w-7 max-sm:w-9', tiny: 'w-6' }[size]
  return (
    <Button
      kind={kind}
      size={size}
      aria-label={label}
      data-tip={label}
      className={`${width} px-0! text-muted ${className}`}
      {...rest}
    >
      {children}
    </Button>
  )
}
