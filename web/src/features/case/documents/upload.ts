/** One file on its way to the server, with its progress, which `fetch` does not tell. */
import { sessionEnded } from "@/api/client";
import { Problem, readProblem } from "@/api/problem";

interface Upload {
  ticket: string;
  file: File;
  /** One key for one intention: the same file tried again is attached once. */
  key: string;
  language: string;
  onProgress(share: number): void;
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** Resolves when the file is attached; refusals are thrown as a `Problem`. */
export function upload({ ticket, file, key, language, onProgress }: Upload): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/v1/tickets/${ticket}/documents`);
    request.setRequestHeader("Accept-Language", language);
    request.setRequestHeader("Idempotency-Key", key);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(Problem.unreachable(null));
    request.onload = () => {
      if (request.status === 401) sessionEnded();
      if (request.status === 201) resolve();
      else reject(readProblem(parsed(request.responseText), request.status));
    };
    const form = new FormData();
    form.append("files", file, file.name);
    request.send(form);
  });
}
