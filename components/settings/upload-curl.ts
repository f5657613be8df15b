/** A line for a shell that uploads one Avro file with a token. */
export function uploadCurl(origin: string, token: string): string {
  return [
    `curl -H "Authorization: Bearer ${token}"`,
    `-H "Content-Type: application/avro"`,
    `--data-binary @public/samples/health-connect-steps.avro ${origin}/api/v1/uploads`,
  ].join(" ");
}
