import {
  createRouter,
  createWebHistory,
  type RouteLocationNormalized,
  type RouteLocationRaw,
  type RouteRecordRaw,
} from 'vue-router'
import { loadWords } from './locales/index.ts'
import { backTo, NAVIGATION, type PageName } from './navigation.ts'
import { useSession } from './stores/session.ts'
import { useTerm } from './stores/term.ts'

const PAGES: Record<PageName, () => Promise<unknown>> = {
  coverage: () => import('./pages/CoveragePage.vue'),
  units: () => import('./pages/UnitsPage.vue'),
  people: () => import('./pages/PeoplePage.vue'),
  recusals: async () => {
    await loadWords('recusals', 'declarations', 'objections', 'ruleTable')
    return import('./pages/RecusalsPage.vue')
  },
  rounds: () => import('./pages/RoundsPage.vue'),
  accounts: async () => {
    await loadWords('accounts')
    return import('./pages/AccountsPage.vue')
  },
  trail: async () => {
    await loadWords('trail')
    return import('./pages/TrailPage.vue')
  },
}

const routes: RouteRecordRaw[] = [
  ...NAVIGATION.map(({ path, name, needs }) => ({
    path,
    name,
    component: PAGES[name],
    meta: { title: `shell.nav.${name}`, needs },
  })),
  {
    path: '/rosters/:roundId',
    name: 'roster',
    component: async () => {
      await loadWords('answers')
      return import('./pages/RosterPage.vue')
    },
    props: true,
    meta: { title: 'shell.nav.roster', needs: 'rosters.read' },
  },
  {
    path: '/my/declarations',
    name: 'my-declarations',
    component: async () => {
      await loadWords('declarations')
      return import('./pages/MyDeclarationsPage.vue')
    },
    meta: { title: 'shell.nav.my-declarations' },
  },
  {
    path: '/papers/authorisation/:rosterId/:teamId',
    name: 'authorisation-paper',
    component: () => import('./pages/AuthorisationPaperPage.vue'),
    props: true,
    meta: { title: 'shell.nav.authorisation-paper', needs: 'rosters.read', bare: true },
  },
  {
    path: '/sign-in',
    name: 'sign-in',
    component: () => import('./pages/SignInPage.vue'),
    meta: { title: 'shell.signIn.title', bare: true, open: true },
  },
  {
    path: '/password',
    name: 'password',
    component: () => import('./pages/PasswordPage.vue'),
    meta: { title: 'shell.password.title', bare: true },
  },
  {
    path: '/:rest(.*)*',
    name: 'not-found',
    component: () => import('./pages/NotFoundPage.vue'),
    meta: { title: 'shell.notFound.title' },
  },
]

export const router = createRouter({
  history: createWebHistory(),
  routes,
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
})

router.beforeEach(async (to) => {
  const session = useSession()
  await session.restore()
  return to.meta.open ? whenOpen(to) : whenClosed(to)
})

function whenOpen(to: RouteLocationNormalized): RouteLocationRaw | true {
  return useSession().session === null ? true : (backTo(to.query.next) ?? { path: '/' })
}

function whenClosed(to: RouteLocationNormalized): RouteLocationRaw | true {
  const session = useSession()
  if (session.session === null) return { name: 'sign-in', query: to.fullPath === '/' ? {} : { next: to.fullPath } }
  if (session.session.account.mustChange) return to.name === 'password' ? true : { name: 'password' }
  if (to.meta.needs && !session.may(to.meta.needs)) return elsewhere(to)
  return keepTerm(to)
}

/** The home page leads to the first page the account may use; anything else that is forbidden is not found. */
function elsewhere(to: RouteLocationNormalized): RouteLocationRaw {
  const first = NAVIGATION.find(({ needs }) => useSession().may(needs))
  if (to.path === '/' && first) return { path: first.path }
  return { name: 'not-found', params: { rest: to.path.slice(1).split('/') }, query: { why: 'forbidden' } }
}

/** The chosen term goes along from page to page, so that a link shows the same view. */
function keepTerm(to: RouteLocationNormalized): RouteLocationRaw | true {
  const term = useTerm()
  if (typeof to.query.term === 'string') term.choose(to.query.term)
  else if (term.chosen !== null) return { ...to, query: { ...to.query, term: term.chosen } }
  return true
}
