import { type ComponentProps, useRef } from 'react'
import { Button } from './Button'

/** A button that lets a person choose one file. @param props `fileLabel` names the field behind it */
export function FileButton({
  accept,
  fileLabel,
  onFile,
  ...button
}: Omit<ComponentProps<typeof Button>, 'onClick'> & {
  accept: string
  fileLabel: string
  onFile: (file: File | undefined) => void
}) {
  const ref = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button {...button} onClick={() => ref.current?.click()} />
      <input
        ref={ref}
        type="file"
        accept={accept}
        aria-label={fileLabel}
        tabIndex={-1}
        hidden
        onChange={(event) => {
          onFile(event.target.files?.[0])
          // The same file again is a choice too.
          event.target.value = ''
        }}
      />
    </>
  )
}
