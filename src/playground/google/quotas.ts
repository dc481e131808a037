import { Refusal } from "./call.ts";
import { rateLimited, type Service } from "./errors.ts";
import type { Time } from "./time.ts";

/** Requests allowed in any minute. */
export interface Quotas {
  readonly calendarPerUser: number;
  readonly calendarPerProject: number;
  readonly sheetsPerUser: number;
  readonly sheetsPerProject: number;
}

const usualQuotas: Quotas = {
  calendarPerUser: 600,
  calendarPerProject: 10_000,
  sheetsPerUser: 60,
  sheetsPerProject: 300,
};

export interface Meter {
  /** Counts one request, or refuses it when the last minute is full. */
  spend(service: Service, account: string): void;
  set(quotas: Partial<Quotas>): void;
}

/** A minute has passed when either clock says so: a test may hold the lab's still, or move it by hours. */
export function meter(clock: Time, quotas: Partial<Quotas> = {}): Meter {
  let limits = { ...usualQuotas, ...quotas };
  const spent = new Map<string, { lab: number; machine: number }[]>();
  const recent = (key: string) => {
    const lab = clock.now();
    const machine = Date.now();
    const kept = (spent.get(key) ?? []).filter((s) => machine - s.machine < 60_000 && Math.abs(lab - s.lab) < 60_000);
    spent.set(key, kept);
    return kept;
  };
  return {
    spend: (service, account) => {
      const ofUser = recent(`${service} ${account}`);
      const ofProject = recent(service);
      const perUser = service === "calendar" ? limits.calendarPerUser : limits.sheetsPerUser;
      const perProject = service === "calendar" ? limits.calendarPerProject : limits.sheetsPerProject;
      if (ofUser.length >= perUser) throw new Refusal(rateLimited(service, "userRateLimitExceeded"));
      if (ofProject.length >= perProject) throw new Refusal(rateLimited(service, "rateLimitExceeded"));
      const stamp = { lab: clock.now(), machine: Date.now() };
      ofUser.push(stamp);
      ofProject.push(stamp);
    },
    set: (next) => {
      limits = { ...limits, ...next };
    },
  };
}
