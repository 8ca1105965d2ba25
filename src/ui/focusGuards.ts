/**
 * Base UI puts empty spans around what opens that hand the focus on, and hides them from assistive technology. What can
 * take the focus must not be hidden (WCAG 4.1.2; axe: aria-hidden-focus), and an empty span says nothing anyway.
 * @param root the element in which guards come and go
 * @returns what ends it
 */
export function unhideFocusGuards(root: Element): () => void {
  const unhide = () => {
    for (const guard of root.querySelectorAll('[data-base-ui-focus-guard][aria-hidden]')) {
      guard.removeAttribute('aria-hidden')
    }
  }
  unhide()
  const observer = new MutationObserver(unhide)
  observer.observe(root, { childList: true, subtree: true })
  return () => observer.disconnect()
}
