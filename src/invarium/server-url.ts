/** True for loopback addresses. */
export function isLoopback(url: URL): boolean {
  return url.hostname === 'localhost' || url.hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(url.hostname)
}

/** The platform's URL; undefined when it is not https (or http on a loopback address) or contains credentials. */
export function parseServerUrl(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))
  return secure && url.username === '' && url.password === '' ? url : undefined
}
