/** One app that can send here, and what to type where. */
export type ClientInstruction = {
  app: string;
  about: string;
  /** What to enter: the name of the field, and the text for it. */
  fields: readonly { label: string; text: string }[];
};

type Facts = { origin: string; userName: string; token: string };

/**
 * How each app is pointed at this installation, unchanged.
 *
 * Shape    `token` is the secret where it was made just now, else a word in its place.
 */
export function clientInstructions({ origin, userName, token }: Facts): ClientInstruction[] {
  const uploads = `${origin}/api/v1/uploads`;
  const bearer = `Bearer ${token}`;
  return [
    {
      app: "HC Webhook",
      about: "Settings, Webhooks, Add: the address and one custom header.",
      fields: [
        { label: "URL", text: uploads },
        { label: "Header Authorization", text: bearer },
      ],
    },
    {
      app: "HCGateway",
      about: "The address of the server, then sign in. The password is the token.",
      fields: [
        { label: "API base URL", text: origin },
        { label: "User name", text: userName },
        { label: "Password", text: token },
      ],
    },
    {
      app: "Open Wearables SDK",
      about:
        "The host, and the token as the SDK's key. Any user id does: the token says whose it is.",
      fields: [
        { label: "Host", text: origin },
        { label: "Token", text: token },
      ],
    },
    {
      app: "Tasker",
      about:
        "HTTP Request, POST, with the plugin's answer as the body. The address names its type.",
      fields: [
        { label: "URL", text: `${uploads}?recordType=Steps` },
        { label: "Headers", text: `Authorization: ${bearer}\nContent-Type: application/json` },
      ],
    },
    {
      app: "HealthConnect Export, Flutter and others that post JSON",
      about: "Their webhook address, with the token as bearer.",
      fields: [
        { label: "URL", text: uploads },
        { label: "Bearer token", text: token },
      ],
    },
    {
      app: "curl, for Avro files",
      about: "Files of health-sync-app, or any that are on a disk.",
      fields: [
        {
          label: "Command",
          text: `curl -H "Authorization: ${bearer}" -H "Content-Type: application/avro" --data-binary @steps.avro ${uploads}`,
        },
      ],
    },
  ];
}
