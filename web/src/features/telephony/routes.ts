/** Addresses of the telephone, below the frame. */
import { type AnyRoute, createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { firstPart } from "./parts";
import { callsSearch, figuresSearch, messagesSearch } from "./search";

export const telephoneRoutes = <Frame extends AnyRoute>(frame: () => Frame) =>
  [
    createRoute({
      getParentRoute: frame,
      path: "/telephone",
      beforeLoad: ({ context }) => {
        throw redirect({ to: firstPart(context) });
      },
    }),
    createRoute({
      getParentRoute: frame,
      path: "/telephone/board",
      component: lazyRouteComponent(() => import("./board/BoardPage")),
    }),
    createRoute({
      getParentRoute: frame,
      path: "/telephone/figures",
      validateSearch: figuresSearch,
      component: lazyRouteComponent(() => import("./figures/FiguresPage")),
    }),
    createRoute({
      getParentRoute: frame,
      path: "/telephone/calls",
      validateSearch: callsSearch,
      component: lazyRouteComponent(() => import("./calls/CallsPage")),
    }),
    createRoute({
      getParentRoute: frame,
      path: "/telephone/messages",
      validateSearch: messagesSearch,
      component: lazyRouteComponent(() => import("./messages/MessagesPage")),
    }),
    createRoute({
      getParentRoute: frame,
      path: "/telephone/phone-book",
      component: lazyRouteComponent(() => import("./setup/BookPage")),
    }),
    createRoute({
      getParentRoute: frame,
      path: "/telephone/extensions",
      component: lazyRouteComponent(() => import("./setup/ExtensionsPage")),
    }),
  ] as const;
