/** A released version in a changelog in the format of keepachangelog.com. */
export interface Release {
  readonly version: string
  /** The text below its heading. */
  readonly notes: string
}

/** The released versions, newest first; unreleased changes are left out. */
export function readReleases(changelog: string): Release[] {
  const [, ...sections] = changelog.split(/^## /m)
  return sections.flatMap((section) => {
    const [, version, notes] = /^\[?(\d+\.\d+\.\d+)\]?[^\n]*\n([\s\S]*)$/.exec(section) ?? []
    return version === undefined || notes === undefined ? [] : [{ version, notes: notes.trim() }]
  })
}
