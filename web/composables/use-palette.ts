import { computed, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { answer, api } from '../api.ts'
import type { PaletteItem } from '../components/shell/palette-items.ts'
import { LOCALES } from '../locales/index.ts'
import { NAVIGATION } from '../navigation.ts'
import { useSession } from '../stores/session.ts'
import { useTerm } from '../stores/term.ts'

/** Pages and actions at once; units, people and rounds as far as the account may read them, asked for at each opening. */
export function usePalette(): {
  items: ComputedRef<PaletteItem[]>
  partly: Ref<boolean>
  refresh: () => Promise<void>
} {
  const records: ShallowRef<PaletteItem[]> = shallowRef([])
  const partly = shallowRef(false)
  const own = useOwnItems()
  const { t } = useI18n()
  const session = useSession()
  const term = useTerm()

  async function refresh(): Promise<void> {
    const asked = [
      session.may('units.read') ? findUnits(t) : [],
      session.may('people.read') ? findPeople() : [],
      session.may('rounds.read') && term.termId !== null ? findRounds(term.termId) : [],
    ]
    const settled = await Promise.allSettled(asked)
    partly.value = settled.some(({ status }) => status === 'rejected')
    records.value = settled.flatMap((result) => (result.status === 'fulfilled' ? result.value : []))
  }

  return { items: computed(() => [...own.value, ...records.value]), partly, refresh }
}

/** What needs no call: the pages of the navigation, and what the shell can do. */
function useOwnItems(): ComputedRef<PaletteItem[]> {
  const { t, locale } = useI18n()
  const router = useRouter()
  const session = useSession()
  const words = (name: string) => ({ name, code: '', pinyin: '', detail: '' })
  return computed(() => [
    ...NAVIGATION.filter(({ needs }) => session.may(needs)).map(({ name, path }): PaletteItem => ({
      id: name,
      group: 'pages',
      ...words(t(`shell.nav.${name}`)),
      code: name,
      go: { to: path },
    })),
    ...LOCALES.filter((other) => other !== locale.value).map((other): PaletteItem => ({
      id: `locale-${other}`,
      group: 'actions',
      ...words(t('shell.palette.use', { name: t(`shell.locale.${other}`) })),
      go: { run: () => session.setLocale(other) },
    })),
    { id: 'password', group: 'actions', ...words(t('shell.account.password')), go: { to: { name: 'password' } } },
    {
      id: 'sign-out',
      group: 'actions',
      ...words(t('shell.account.signOut')),
      go: { run: () => session.signOut().then(() => router.push({ name: 'sign-in' })) },
    },
  ])
}

async function findUnits(t: (key: string) => string): Promise<PaletteItem[]> {
  const { units } = await answer(api.units.$get())
  return units.map(({ id, name, code, pinyin, kind, parentName }) => ({
    id: `unit-${id}`,
    group: 'units',
    name,
    code,
    pinyin,
    detail: [parentName, t(`domain.kinds.${kind}`)].filter(Boolean).join(' · '),
    go: { to: { path: '/units', query: { open: id } } },
  }))
}

async function findPeople(): Promise<PaletteItem[]> {
  const { people } = await answer(api.people.$get())
  return people.map(({ id, name, code, pinyin, unitLabel, post }) => ({
    id: `person-${id}`,
    group: 'people',
    name,
    code,
    pinyin,
    detail: `${unitLabel} ${post}`.trim(),
    go: { to: { path: '/people', query: { open: id } } },
  }))
}

async function findRounds(termId: string): Promise<PaletteItem[]> {
  const { rounds } = await answer(api.rounds.$get({ query: { termId } }))
  return rounds.map(({ id, name, code, from, to }) => ({
    id: `round-${id}`,
    group: 'rounds',
    name,
    code,
    pinyin: '',
    detail: `${code} · ${from} – ${to}`,
    go: { to: { path: '/rounds', query: { round: id } } },
  }))
}
