// The parts of undici that are used, each loaded on first use.
module.exports = {
  get Agent() {
    return require('undici/lib/dispatcher/agent.js')
  },
  get ProxyAgent() {
    // It connects with a method that undici's index adds to each dispatcher.
    Object.assign(require('undici/lib/dispatcher/dispatcher.js').prototype, require('undici/lib/api/index.js'))
    return require('undici/lib/dispatcher/proxy-agent.js')
  },
  get fetch() {
    return require('undici/lib/web/fetch/index.js').fetch
  },
  get Headers() {
    return require('undici/lib/web/fetch/headers.js').Headers
  },
  get Request() {
    return require('undici/lib/web/fetch/request.js').Request
  },
  get Response() {
    return require('undici/lib/web/fetch/response.js').Response
  }
}
