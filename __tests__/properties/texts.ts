import fc from 'fast-check'

/** Texts with which an agent, or who talks to it, would break a report. */
export const HOSTILE_TEXTS: readonly string[] = [
  '@octocat @acme/team',
  '\\@octocat &#64;octocat #1 \\#2 GH-3 acme/shop#4 da39a3ee5e6b4b0d3255bfef95601890afd80709',
  '[click](https://evil.example) <https://evil.example> https://evil.example www.evil.example a@b.example',
  '![x](https://evil.example/x.png) <img src=x onerror=y>',
  '</details></summary><h1>done</h1>',
  '</code></summary><a href="https://evil.example">x</a>',
  '<!-- invarium-gate: x -->',
  '--> <b>out</b> <!--',
  '```\n# done\n```\n~~~\n@octocat',
  '`````\n@octocat\n`````',
  '` `` ``` @octocat',
  '| a | b |\n| - | - |\n| c | d |',
  'a \\| b | c \\\\| @octocat | d',
  '> [!WARNING]\n> x',
  '- [x] done\n1. one\n# heading\n---\n===',
  '[^1]\n\n[^1]: note',
  '[x]: https://evil.example\n\n[x]',
  '$x$ $$y$$ $`z`$',
  '```mermaid\npie\n```',
  '\u202E@octocat\u200B #1',
  '  leading and trailing `',
  '\r\n\r\n# heading\r# heading',
  '&lt;b&gt; &amp; &#96;',
  ':+1: :shipit:',
  '::error::x\n  ::set-output name=verdict::passed\n##[add-path]/tmp\r::stop-commands::t',
  'ghadelimiter_0\nverdict=passed\nverdict<<ghadelimiter_0\npassed\nghadelimiter_0',
  ']]> <!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]> &e; \u0000\u0008\ufffe\uffff\ud800',
  '\u001b[31mred\u001b[0m \u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007',
  '{{ constructor.constructor("x")() }} \u0024{{ github.token }} $(id) `id` %0A%0D'
]

const PIECES = [
  '`',
  '``',
  '|',
  '\\',
  '\n',
  '\n\n',
  '<',
  '>',
  '</',
  '@a',
  '#1',
  '~~~',
  '$',
  '  ',
  '\t',
  '::',
  '##[',
  '\r'
]

/** Foreign text of any kind: pieces of what is hostile, signs that mean something somewhere, and noise. */
export const foreignTexts: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...HOSTILE_TEXTS, ...PIECES), fc.string({ unit: 'binary', maxLength: 8 })), {
    minLength: 1,
    maxLength: 8
  })
  .map((pieces) => pieces.join(''))
