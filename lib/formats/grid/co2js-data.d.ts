/** CO2.js ships its data without types: what it holds is checked where it is read. */
declare module "@tgwf/co2/data/electricity-maps" {
  const yearly: unknown;
  export default yearly;
}
