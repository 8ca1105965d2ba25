import { useEffect } from 'react'

let screen = ''
let place = ''

/** Names the page in the tab and the history by its screen and its service, never by a person: "People · Kite Support". */
export function useTitle(name: string): void {
  useEffect(() => {
    screen = name
    write()
  }, [name])
}

/** Says in which service one is; empty where in none, or where the key may not read its name. */
export function useTitlePlace(name: string): void {
  useEffect(() => {
    place = name
    write()
    return () => {
      place = ''
      write()
    }
  }, [name])
}

function write() {
  document.title = `${screen} · ${place || 'Bindings Dashboard'}`
}
