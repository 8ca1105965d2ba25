import { late } from '../ui/late'

/** The drawer, whose code is there before anybody can open it. */
export const BindingDrawer = late(() => import('./BindingDrawer').then((module) => module.BindingDrawer), 'painted')
