import { createRouter } from '../route.ts'

export const exchangeRoutes = createRouter()
