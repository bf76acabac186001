import { Link, useRouter } from "@tanstack/react-router";
import type { ReactNode } from "react";

interface SubjectLinkProps {
  /** None: a case that the reader may not see. */
  subject: string | null;
  kind: string;
  children: ReactNode;
}

const PLACES: Record<string, (id: string) => string> = {
  complaint: (id) => `/tickets/${id}`,
  ticket: (id) => `/tickets/${id}`,
  workorder: (id) => `/workorders/${id}`,
};

/** To the page of what a process runs for, by its kind; words alone where a kind has no page. */
export function SubjectLink({ subject, kind, children }: SubjectLinkProps) {
  const { history } = useRouter();
  if (subject === null) return <>{children}</>;
  if (kind === "improvement") {
    return (
      <Link to="/figures" search={{ tab: "improvements", task: subject }}>
        {children}
      </Link>
    );
  }
  const place = PLACES[kind]?.(subject);
  if (!place) return <>{children}</>;
  return (
    <a
      href={place}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        history.push(place);
      }}
    >
      {children}
    </a>
  );
}
