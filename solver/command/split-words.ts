export interface Words {
  files: string[]
  values: Map<string, string>
}

/** Files and options of a command line; an option's value follows it or its equals sign. */
export function splitWords(
  words: readonly string[],
  { valued, flags }: { valued: readonly string[]; flags: readonly string[] },
): { ok: true; words: Words } | { ok: false; fault: string } {
  const files: string[] = []
  const values = new Map<string, string>()
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? ''
    const [name = '', ...rest] = word.split('=')
    if (!word.startsWith('--')) files.push(word)
    else if (flags.includes(word)) values.set(word, '')
    else if (!valued.includes(name)) {
      const known = [...valued, ...flags].join(', ') || 'none'
      return { ok: false, fault: `${word}: unknown option; known are ${known}` }
    } else {
      const value = rest.length > 0 ? rest.join('=') : words[(i += 1)]
      if (value === undefined || value === '') return { ok: false, fault: `${name}: a value is missing` }
      values.set(name, value)
    }
  }
  return { ok: true, words: { files, values } }
}
