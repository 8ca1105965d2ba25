import { revealHidden } from './hidden'

// Letters, digits and signs of Western scripts with single spaces between them; the soft hyphen can't be seen.
const PLAIN = /^[!-~¡-¬®-ɏ…]+(?: [!-~¡-¬®-ɏ…]+)*$/

/** Whether a text can stand as it is: nothing in it is hidden, nothing turns the direction of its neighbours. */
export const isPlain = (text: string): boolean => PLAIN.test(text)

/**
 * A text from outside. It is isolated, so that it can't reorder its neighbours; an empty one is said to be empty; what
 * can't be seen is shown as a mark, with the true character inside, so that selecting and copying give the true value.
 */
export function Text({ value }: { value: string }) {
  if (value === '') return <span className="text-muted">empty</span>
  return (
    <bdi className="[white-space-collapse:preserve]">
      {revealHidden(value).map((piece, index) =>
        typeof piece === 'string' ? (
          piece
        ) : (
          // oxlint-disable-next-line react/no-array-index-key -- the pieces of one text never move
          <span key={index} className="hidden-mark" data-mark={piece.mark}>
            <span>{piece.character}</span>
          </span>
        ),
      )}
    </bdi>
  )
}
