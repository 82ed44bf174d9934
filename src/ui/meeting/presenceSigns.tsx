/** The shapes of presence: each state has its own, so that none is told by colour alone. */

import {
  CircleHintRegular,
  PersonFilled,
  PersonRegular,
  SubtractCircleFilled,
  SubtractCircleRegular,
  VideoFilled,
  VideoRegular,
  type FluentIcon,
} from '@fluentui/react-icons'

import type { Marked, Presence } from '../../domain/presence'

export const presences: readonly Presence[] = ['in-room', 'digital', 'absent']

export const signs: Record<Marked, FluentIcon> = {
  'in-room': PersonRegular,
  digital: VideoRegular,
  absent: SubtractCircleRegular,
  unmarked: CircleHintRegular,
}

export const filledSigns: Record<Presence, FluentIcon> = {
  'in-room': PersonFilled,
  digital: VideoFilled,
  absent: SubtractCircleFilled,
}
