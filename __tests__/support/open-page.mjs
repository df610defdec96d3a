import { JSDOM } from 'jsdom'

/** Opens a page that can switch themes, as a browser would: its scripts run, except mermaid, which needs a layout. */
export function openPage(html) {
  const { window } = new JSDOM(html.replace(/<script>(?!\nconst root)[\s\S]*?<\/script>/, ''), {
    runScripts: 'dangerously',
    beforeParse: (view) => {
      Object.assign(view, { matchMedia: () => ({ matches: false }), mermaid: { initialize: () => {}, run: () => {} } })
    }
  })
  const { document } = window
  return {
    loads: () => document.querySelectorAll('link, img, iframe, script[src]').length,
    theme: () => document.documentElement.className,
    shown: () =>
      [...document.querySelectorAll('style[data-theme]')]
        .filter(({ media }) => media === 'all')
        .map(({ dataset }) => dataset.theme),
    click: (selector) => document.querySelector(selector).click()
  }
}
