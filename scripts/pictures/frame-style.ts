/** A card like the one in which GitHub shows a summary or a comment, drawn without GitHub's images. */
export const FRAME_STYLE = `
:root { --page: #ffffff; --head: #f6f8fa; --line: #d1d9e0; --text: #1f2328; --quiet: #59636e }
:root.dark { --page: #0d1117; --head: #151b23; --line: #3d444d; --text: #f0f6fc; --quiet: #9198a1 }
body { margin: 16px; font-size: 14px; background: var(--page); color: var(--quiet) }
section { border: 1px solid var(--line); border-radius: 6px; overflow: hidden }
header {
  padding: 8px 16px; border-bottom: 1px solid var(--line); background: var(--head);
  font: 14px/21px -apple-system, BlinkMacSystemFont, 'Segoe UI', 'Noto Sans', Helvetica, Arial, sans-serif
}
header b { color: var(--text); font-weight: 600 }
header span { display: flex; align-items: center; gap: 0.4em }
header i { width: 20px; height: 20px; border-radius: 50%; background: var(--line) }
article { padding: 16px }
.comment article { font-size: 14px }
pre.mermaid { background: none !important; text-align: center }
`
