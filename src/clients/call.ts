/** One request to a vendor, for `/metrics`. `outcome` is `ok` or a short error word such as `429`, `timeout`. */
export interface VendorCall {
  readonly vendor: "slack" | "google";
  readonly operation: string;
  readonly outcome: string;
  readonly ms: number;
}

export type OnCall = (call: VendorCall) => void;
