import { expect, test } from "vitest";
import { openUploadForm } from "./upload-form.ts";

const form = (disposition: string) =>
  new Request("http://localhost/v1/upload", {
    method: "POST",
    headers: { "content-type": "multipart/form-data; boundary=XX" },
    body: `--XX\r\nContent-Disposition: form-data; ${disposition}\r\nContent-Type: application/octet-stream\r\n\r\nbytes\r\n--XX--\r\n`,
  });

test("the file of a form, with its name", async () => {
  const { fileName, bytes } = await openUploadForm(form('name="file"; filename="a.avro"'));
  expect(fileName).toBe("a.avro");
  let text = "";
  for await (const piece of bytes) text += Buffer.from(piece).toString();
  expect(text).toBe("bytes");
});

test("D9: bytes without a file name are no file, and no trouble of ours", async () => {
  await expect(openUploadForm(form('name="file"'))).rejects.toMatchObject({
    code: "invalid_input",
    message: "file: field required",
  });
});
