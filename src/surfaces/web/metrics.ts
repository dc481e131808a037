import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Health } from "../../flows/ports.ts";

/** Counts for whoever runs this. Labels are words we chose, never names or ids, so the series stay few. */
export interface Metrics {
  readonly contentType: string;
  text(): Promise<string>;
  answered(about: { surface: string; kind: string; ms: number }): void;
  vendorCalled(call: { vendor: string; operation: string; outcome: string; ms: number }): void;
  failed(where: string): void;
}

export function metrics(health: () => Health): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const answers = new Histogram({
    name: "whereis_answer_seconds",
    help: "Questions answered, by surface and kind of answer, and how long each took",
    labelNames: ["surface", "kind"],
    buckets: [0.001, 0.005, 0.02, 0.1, 0.3, 0.8, 1.5, 3, 10],
    registers,
  });
  const calls = new Histogram({
    name: "whereis_vendor_call_seconds",
    help: "Requests to Slack and Google, by operation and outcome",
    labelNames: ["vendor", "operation", "outcome"],
    buckets: [0.05, 0.2, 0.8, 3, 10],
    registers,
  });
  const failures = new Counter({
    name: "whereis_failures_total",
    help: "What went wrong inside, by place; the log has the rest",
    labelNames: ["where"],
    registers,
  });
  new Gauge({
    name: "whereis_source_age_seconds",
    help: "How long ago each source last confirmed what is stored; -1 when it never was read",
    labelNames: ["source"],
    registers,
    collect() {
      for (const { source, ageSeconds } of health().sources) this.set({ source }, ageSeconds ?? -1);
    },
  });
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    answered: ({ surface, kind, ms }) => answers.observe({ surface, kind }, ms / 1000),
    vendorCalled: ({ vendor, operation, outcome, ms }) => calls.observe({ vendor, operation, outcome }, ms / 1000),
    failed: (where) => failures.inc({ where }),
  };
}
