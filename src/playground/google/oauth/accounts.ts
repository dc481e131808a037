export interface Account {
  readonly email: string;
  readonly sub: string;
  readonly name: string;
  /** The Workspace domain it belongs to. */
  readonly hd?: string;
}
