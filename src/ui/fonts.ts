/** The page's own fonts, loaded beside the page: text stands in the fallback of the same measures until they are in. */
import '@fontsource-variable/geist/index.css'
import '@fontsource-variable/geist-mono/index.css'
