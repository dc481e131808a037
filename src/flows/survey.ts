import type { Admins } from "./admins.ts";
import { isStaleOf } from "./ages.ts";
import type { Clock, Connecting, EvidenceStore, Source, Survey, SurveyedCalendar, SurveyedScope } from "./ports.ts";

export interface SurveyParts {
  readonly admins: Pick<Admins, "mayRepair">;
  readonly connecting: Pick<Connecting, "status">;
  readonly evidence: Pick<EvidenceStore, "scope" | "countEvents">;
  readonly sources: readonly Source[];
  readonly clock: Clock;
  readonly configured: {
    readonly calendars: readonly Configured[];
    readonly holidayCalendar?: string;
    /** The id of the sheet. */
    readonly timetable?: string;
  };
  /** Where a sheet is opened; undefined where no page shows it. */
  readonly address: (sheet: string) => string | undefined;
}

interface Configured {
  readonly id: string;
  readonly isLab: boolean;
  readonly owner?: string | undefined;
}

/** Looks at everything that is read from Google as it is stored, without asking Google anything. */
export function survey(parts: SurveyParts): Survey {
  const { admins, connecting, configured } = parts;
  return {
    mayLook: ({ slackId }) => admins.mayRepair(slackId),
    async look() {
      const access = await connecting.status();
      const { timetable } = configured;
      const calendars: SurveyedCalendar[] = [];
      for (const { id, whose } of calendarsOf(parts, access.account)) {
        // Each count is small, but there may be many.
        await new Promise(setImmediate);
        const count = await parts.evidence.countEvents("calendar", id);
        calendars.push({ ...scopeOf(parts, "calendar", id), count, whose });
      }
      return { access, calendars, ...(timetable !== undefined && { timetable: sheetOf(parts, timetable) }) };
    },
  };
}

type Known = Pick<SurveyedCalendar, "whose"> & { readonly id: string };

function calendarsOf({ configured }: SurveyParts, account: string | undefined): readonly Known[] {
  const { calendars, holidayCalendar } = configured;
  return [
    ...calendars.map(({ id, isLab, owner = ownerIn(id, account) }): Known => {
      if (isLab) return { id, whose: { kind: "lab" } };
      return { id, whose: { kind: "personal", ...(owner !== undefined && { owner }) } };
    }),
    ...(holidayCalendar === undefined ? [] : [{ id: holidayCalendar, whose: { kind: "holidays" } as const }]),
  ];
}

function ownerIn(id: string, account: string | undefined): string | undefined {
  if (id === "primary") return account;
  return id.includes("@") ? id : undefined;
}

function sheetOf(parts: SurveyParts, sheet: string): SurveyedScope {
  const count = parts.evidence.scope("timetable", sheet)?.rows;
  const address = parts.address(sheet);
  return { ...scopeOf(parts, "timetable", sheet), count: count ?? 0, ...(address !== undefined && { address }) };
}

function scopeOf({ evidence, sources, clock }: SurveyParts, source: string, scope: string) {
  const stored = evidence.scope(source, scope);
  const { label = scope, checkedAt, failure, misreads = [] } = stored ?? {};
  return {
    scope,
    label,
    checkedAt,
    misreads,
    ...(failure && { failure }),
    isStale: isStaleOf(sources, source, checkedAt, clock.now()),
  };
}
