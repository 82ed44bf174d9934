/** The people in reading order with what holds for each, derived once for each change of presence and never for a typed key. */

import { useMemo } from 'react'

import { printedLabels, type ItemId } from '../../domain/agenda'
import { attendanceOf, type Attended } from '../../domain/minutes'
import { nameOf, type PersonId } from '../../domain/person'
import { presenceAlong, type Marked } from '../../domain/presence'
import { byOrganisation, inOrder } from '../../domain/roster'
import { useMeeting } from '../session'

export interface Attender {
  readonly id: PersonId
  readonly name: string
  readonly organisation: string
  /** Of the whole meeting, as it will be printed; empty for somebody who was never marked. */
  readonly notation: string
  /** At every item of the document order, removed ones too. */
  readonly along: readonly Marked[]
}

export interface Group {
  readonly organisation: string
  readonly people: readonly Attender[]
}

/** Those who can be marked, in reading order: a distribution list cannot. */
export function useAttenders(): readonly Attender[] {
  const people = useMeeting(({ meeting }) => meeting.people)
  const attended = useAttended()
  return useMemo(() => {
    const { rosterOrder, hostOrganisation } = attended.template
    return inOrder(people, rosterOrder, hostOrganisation)
      .filter(({ kind }) => kind === 'person')
      .map((person) => {
        const along = presenceAlong(attended.order, attended.marks.get(person.id))
        const notation = along.every((state) => state === 'unmarked') ? '' : attendanceOf(person, attended).notation
        return { id: person.id, name: nameOf(person), organisation: person.organisation, notation, along }
      })
  }, [people, attended])
}

function useAttended(): Attended {
  const agenda = useMeeting(({ meeting }) => meeting.agenda)
  const order = useMeeting(({ meeting }) => meeting.order)
  const marks = useMeeting(({ meeting }) => meeting.marks)
  const template = useMeeting(({ meeting }) => meeting.template)
  return useMemo(() => ({ agenda, order, marks, template }), [agenda, order, marks, template])
}

/** One group an organisation where the roster stands so; else all in one, for there the order is the secretary's. */
export function useGroups(attenders: readonly Attender[]): readonly Group[] {
  const order = useMeeting(({ meeting }) => meeting.template.rosterOrder)
  return useMemo(() => {
    if (order !== 'organisation') return attenders.length === 0 ? [] : [{ organisation: '', people: attenders }]
    const byId = new Map(attenders.map((attender) => [attender.id, attender]))
    const people = attenders.map(({ id, name, organisation }) => ({
      id,
      name,
      organisation,
      role: '',
      address: '',
      kind: 'person' as const,
    }))
    return [...byOrganisation(people)].map(([organisation, members]) => ({
      organisation,
      people: members.flatMap(({ id }) => byId.get(id) ?? []),
    }))
  }, [attenders, order])
}

export function useLabels(): ReadonlyMap<ItemId, string> {
  const agenda = useMeeting(({ meeting }) => meeting.agenda)
  const first = useMeeting(({ meeting }) => meeting.template.first)
  return useMemo(() => printedLabels(agenda, first), [agenda, first])
}
