import { defineStore } from 'pinia'
import { computed } from 'vue'
import { useSession } from './session.ts'

/** The office that this server runs for. */
export const useOffice = defineStore('office', () => {
  const session = useSession()
  const name = computed(() => session.session?.office.name ?? '')
  /** 演示数据: invented data, said on every screen. */
  const demo = computed(() => session.session?.office.demo ?? false)
  return { name, demo }
})
