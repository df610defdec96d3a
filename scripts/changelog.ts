/** A released version in a changelog of the form that keepachangelog.com describes. */
export interface Release {
  readonly version: string
  /** What stands below its heading. */
  readonly notes: string
}

/** The released versions, newest first; what is not released yet is left out. */
export function readReleases(changelog: string): Release[] {
  const [, ...sections] = changelog.split(/^## /m)
  return sections.flatMap((section) => {
    const [, version, notes] = /^\[?(\d+\.\d+\.\d+)\]?[^\n]*\n([\s\S]*)$/.exec(section) ?? []
    return version === undefined || notes === undefined ? [] : [{ version, notes: notes.trim() }]
  })
}
