/** First come, first served; `lock` answers with the function that releases it. */
export class Mutex {
  private tail: Promise<void> = Promise.resolve()

  async lock(): Promise<() => void> {
    const before = this.tail
    let release: () => void = () => {}
    this.tail = new Promise((resolve) => {
      release = resolve
    })
    await before
    return release
  }
}
