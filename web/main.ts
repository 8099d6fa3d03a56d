import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { onSignedOut } from './api.ts'
import { restoreAppearance } from './composables/use-appearance.ts'
import { activateLocale, i18n, preferredLocale } from './locales/index.ts'
import { router } from './router.ts'
import { useSession } from './stores/session.ts'
import './styles/element.ts'
import './styles/tokens.css'
import './styles/base.css'
import './styles/states.css'
import './styles/print.css'

restoreAppearance()
await activateLocale(preferredLocale())

const app = createApp(App).use(createPinia()).use(i18n)
const session = useSession()
onSignedOut(() => {
  const wasIn = session.session !== null
  session.forget()
  const { fullPath, meta } = router.currentRoute.value
  if (wasIn && !meta.open) void router.push({ name: 'sign-in', query: { next: fullPath, why: 'expired' } })
})
app.use(router).mount('#app')
