/** An answer in the SDK's shape, with what that shape has no field for. */
export type CarbonAwareAnswer<Body> = {
  body: Body;
  /** A source marks at least one of its values as estimated. */
  estimated: boolean;
  /** At least one of its values is from the simulated grid of the demo. */
  simulated: boolean;
};
