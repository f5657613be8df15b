/** Closed range; with `aboveMinimum` the minimum itself is outside. */
export type ValueRange = { minimum: number; maximum: number; aboveMinimum: boolean };

/** A range with both ends in it. */
export function between(minimum: number, maximum: number): ValueRange {
  return { minimum, maximum, aboveMinimum: false };
}

/** Whether `value` lies in the range. NaN lies in none. */
export function isWithin(range: ValueRange, value: number): boolean {
  const reachesMinimum = range.aboveMinimum ? value > range.minimum : value >= range.minimum;
  return reachesMinimum && value <= range.maximum;
}

/** What a number may be. `plausible` is the hard range where no source names a narrower one. */
export type NumberRule = {
  unit: string;
  integer: boolean;
  hard: ValueRange;
  plausible: ValueRange;
  /** Where the plausible range comes from; `null` where none is named. */
  plausibleSource: string | null;
};

export type NumberSpec<Required extends boolean = boolean> = NumberRule & {
  kind: "number";
  required: Required;
};

/** One name of a closed list, told as the name or as its Health Connect number. */
export type ChoiceSpec<Name extends string = string, Required extends boolean = boolean> = {
  kind: "choice";
  required: Required;
  names: readonly (Name | null)[];
  byName: ReadonlyMap<string, Name>;
};

export type TextSpec = { kind: "text"; longest: number };

/** Timed samples of one number: `{ at, <name> }` as sent, `{ atMs, <name> }` as kept. */
export type SamplesSpec<Name extends string = string> = {
  kind: "samples";
  /** The field that holds the list. */
  field: string;
  required: boolean;
  name: Name;
  number: NumberRule;
};

/** Parts of a record with a start and an end, and fields of their own. */
export type SpansSpec<Fields extends PlainFields = PlainFields> = {
  kind: "spans";
  /** The field that holds the list. */
  field: string;
  mayOverlap: boolean;
  fields: Fields;
  /** The same fields as a list, for the validator. */
  list: readonly NamedField<PlainSpec>[];
};

/** Extremes of a time bucket, sent as `lowest` and `highest` where a client sends averages. */
export type BucketSpec<Low extends string = string, High extends string = string> = {
  kind: "bucket";
  low: Low;
  high: High;
  number: NumberRule;
};

/** Amounts by name, each optional; what is not there was not told. */
export type AmountsSpec<Name extends string = string> = {
  kind: "amounts";
  unit: string;
  ranges: ReadonlyMap<Name, ValueRange>;
};

export type PlainSpec = NumberSpec | ChoiceSpec | TextSpec;
export type PlainFields = Readonly<Record<string, PlainSpec>>;
export type FieldSpec = PlainSpec | SamplesSpec | SpansSpec | BucketSpec | AmountsSpec;
export type NamedField<Spec extends FieldSpec = FieldSpec> = { name: string; spec: Spec };

type NumberValue<Required> = Required extends true ? number : number | null;
type ChoiceValue<Name, Required> = Required extends true ? Name : Exclude<Name, "UNKNOWN"> | null;

/** The value a field holds once it was checked. */
export type ValueOf<Spec> =
  Spec extends NumberSpec<infer Required>
    ? NumberValue<Required>
    : Spec extends ChoiceSpec<infer Name, infer Required>
      ? ChoiceValue<Name, Required>
      : Spec extends TextSpec
        ? string | null
        : Spec extends SamplesSpec<infer Name>
          ? readonly ({ atMs: number } & Record<Name, number>)[]
          : Spec extends SpansSpec<infer Fields>
            ? readonly ({ startAtMs: number; endAtMs: number } & {
                [Name in keyof Fields]: ValueOf<Fields[Name]>;
              })[]
            : Spec extends BucketSpec<infer Low, infer High>
              ? Record<Low | High, number> | null
              : Spec extends AmountsSpec<infer Name>
                ? Readonly<Partial<Record<Name, number>>>
                : never;

type Limits = { hard: ValueRange; plausible?: ValueRange; source?: string; integer?: boolean };

/** The rule of a number in a unit. */
export function rule(unit: string, limits: Limits): NumberRule {
  const { hard, plausible = hard, source = null, integer = false } = limits;
  return { unit, integer, hard, plausible, plausibleSource: source };
}

/** A number that must be there. */
export function number(unit: string, limits: Limits): NumberSpec<true> {
  return { kind: "number", required: true, ...rule(unit, limits) };
}

/** A number a client may leave out. */
export function optionalNumber(unit: string, limits: Limits): NumberSpec<false> {
  return { kind: "number", required: false, ...rule(unit, limits) };
}

/** A name that must be there. */
export function choice<const Name extends string>(
  names: readonly (Name | null)[],
): ChoiceSpec<Name, true> {
  return { kind: "choice", required: true, names, byName: byName(names) };
}

/** A name a client may leave out or not know: both are `null`. */
export function optionalChoice<const Name extends string>(
  names: readonly (Name | null)[],
): ChoiceSpec<Name, false> {
  return { kind: "choice", required: false, names, byName: byName(names) };
}

function byName<Name extends string>(names: readonly (Name | null)[]): ReadonlyMap<string, Name> {
  return new Map(names.flatMap((name) => (name === null ? [] : [[name, name]])));
}

/** Text of at most `longest` UTF-16 units. */
export function text(longest: number): TextSpec {
  return { kind: "text", longest };
}

/** Timed samples of one number; without `optional` there must be one. */
export function samples<const Name extends string>(
  [field, name]: readonly [string, Name],
  sample: NumberRule,
  { optional }: { optional: boolean } = { optional: false },
): SamplesSpec<Name> {
  return { kind: "samples", field, required: !optional, name, number: sample };
}

/** Parts with a start and an end. Overlapping parts refuse the record unless they may overlap. */
export function spans<const Fields extends PlainFields>(
  field: string,
  fields: Fields,
  { mayOverlap }: { mayOverlap: boolean },
): SpansSpec<Fields> {
  return { kind: "spans", field, mayOverlap, fields, list: namedFields(fields) };
}

/** Extremes of a bucket. The average of a bucket need not be whole, so neither need they. */
export function bucket<const Low extends string, const High extends string>(
  [low, high]: readonly [Low, High],
  of: NumberRule,
): BucketSpec<Low, High> {
  return { kind: "bucket", low, high, number: { ...of, integer: false } };
}

/** Amounts by name. */
export function amounts<const Name extends string>(
  unit: string,
  groups: readonly (readonly [readonly Name[], ValueRange])[],
): AmountsSpec<Name> {
  const ranges = new Map(
    groups.flatMap(([names, range]) => names.map((name) => [name, range] as const)),
  );
  return { kind: "amounts", unit, ranges };
}

/** Named fields as a list, in their order. */
export function namedFields<Spec extends FieldSpec>(
  fields: Readonly<Record<string, Spec>>,
): readonly NamedField<Spec>[] {
  return Object.entries(fields).map(([name, spec]) => ({ name, spec }));
}
