import { ElDatePicker, ElOption, ElSelectV2, ElTabPane, ElTabs } from 'element-plus'
import type { DefineComponent } from 'vue'

/*
 * Element Plus declares a prop's validator as `… | undefined`, which Vue cannot read under
 * exactOptionalPropertyTypes: these components then lose the types of their props.
 * The casts give them back, as far as we use them.
 */
export const SelectOption = ElOption as unknown as DefineComponent<{
  value: string | number
  label: string
  disabled?: boolean
}>

export const LongSelect = ElSelectV2 as unknown as DefineComponent<{
  modelValue: string
  options: readonly { value: string; label: string }[]
  id?: string | undefined
  ariaLabel?: string
  placeholder?: string
  clearable?: boolean | undefined
  filterable?: boolean
  loading?: boolean
  filterMethod?: (text: string) => void
  'onUpdate:modelValue'?: (value: string | undefined) => void
  onVisibleChange?: (open: boolean) => void
}>

export const TabPane = ElTabPane as unknown as DefineComponent<{ name: string; label?: string }>

export const Tabs = ElTabs as unknown as DefineComponent<{
  modelValue: string
  'onUpdate:modelValue'?: (name: string) => void
}>

export const DatePicker = ElDatePicker as unknown as DefineComponent<{
  id: string
  modelValue: string | null
  type: 'date' | 'month'
  format: string
  valueFormat: string
  placeholder: string
  ariaLabel?: string
  'onUpdate:modelValue'?: (day: string | null) => void
}>
