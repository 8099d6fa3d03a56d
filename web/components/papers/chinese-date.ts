/** 2026年3月10日, as official papers write a day; what is no day is left as it is. */
export function chineseDate(day: string): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(day)
  return found ? `${Number(found[1])}年${Number(found[2])}月${Number(found[3])}日` : day
}

const OFFICE_ZONE = 'Asia/Shanghai'

/** The office's calendar day of an instant: a paper says the same wherever it is printed. */
export function officeDay(instant: string): string {
  const at = new Date(instant)
  return Number.isNaN(at.getTime()) ? instant : at.toLocaleDateString('sv-SE', { timeZone: OFFICE_ZONE })
}
