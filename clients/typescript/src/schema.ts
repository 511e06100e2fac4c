// The API as its OpenAPI document describes it.
// Made by script/client; do not write in here.

export interface paths {
    "/admin-dashboard/analytics/pincode/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description What was asked for at each place and what became of it, where most was asked first.
         *
         *     For operations. Both days are in it. Of one `pincode`, `daily` has each day; else it is
         *     empty. `summary` is of all places that the filters leave.
         */
        get: operations["admin_dashboard_analytics_pincode_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin-dashboard/cache/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description How the cache does. For operations.
         *
         *     `overall_health` is one word, so that a page may show it as it is.
         */
        get: operations["admin_dashboard_cache_show"];
        put?: never;
        /**
         * @description Clear an area of the cache, or all that are no more than a help. For operations.
         *
         *     What customers were shown and count on stays unless its area is named. 502 while the
         *     cache does not answer.
         */
        post: operations["admin_dashboard_cache_clear"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin-dashboard/dashboard/stats/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description How it goes: today, the last seven and the last thirty days, each beside as many before.
         *
         *     For operations. Figures are kept and a minute old at most (`as_of`); what waits
         *     (`open_work`) is of this moment. The last 30 days are there day by day (`daily`), with
         *     the steps from asking to signing (`funnel`) and the services most asked for.
         */
        get: operations["admin_dashboard_dashboard_stats_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin-dashboard/edit-history/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Every change of every business table, the latest first. For operations. */
        get: operations["admin_dashboard_edit_history_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin-dashboard/edit-history/export/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description The same as a file for a spreadsheet, one line for each field that changed, of at most
         *     `EXPORT_ROWS` edits. That it was taken out is written down.
         */
        post: operations["admin_dashboard_edit_history_export"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin-dashboard/notifications/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description What people were told and how far it got, by kind, channel, state and day.
         *
         *     For operations. Both days are in it. With what may be done about it, and what was done
         *     lately.
         */
        get: operations["admin_dashboard_notifications_retrieve"];
        put?: never;
        /**
         * @description Have something done now that the clock does anyway: the real thing, harmless twice.
         *
         *     What is short is done when this answers (200). What is long the worker does (202): ask for
         *     it by its id. While one is at work, asking again answers that one.
         */
        post: operations["admin_dashboard_notifications"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin-dashboard/notifications/alerts/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What is or was out of order, the latest first. For operations. */
        get: operations["admin_dashboard_notifications_alerts_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin-dashboard/notifications/alerts/{alert_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One alert, whether it stands or is over. */
        get: operations["admin_dashboard_notifications_alerts_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin-dashboard/notifications/alerts/{alert_id}/acknowledge/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description See to it: the others see who does. Said again, it is another note. */
        post: operations["admin_dashboard_notifications_alerts_acknowledge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin-dashboard/notifications/alerts/{alert_id}/close/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Put it away. It closes by itself once all is well: this is for what is known. */
        post: operations["admin_dashboard_notifications_alerts_close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin-dashboard/notifications/logs/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Every message by mail, SMS or WhatsApp, the latest first. For operations. */
        get: operations["admin_dashboard_notifications_logs_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin-dashboard/notifications/logs/{delivery_id}/retry/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Send one again that failed or was given up: at once, or as soon as its reader may be
         *     disturbed.
         */
        post: operations["admin_dashboard_notifications_logs_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin-dashboard/notifications/tasks/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What people had done, the latest first. For operations. */
        get: operations["admin_dashboard_notifications_tasks_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin-dashboard/notifications/tasks/{task_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description How far a task is, and what it did. */
        get: operations["admin_dashboard_notifications_tasks_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin-dashboard/pincode-scaling/data/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description What is asked for at each place and who is there to do it, and where vendors lack.
         *
         *     For operations. Today is the last of the `days_back` days. `needed` has the ten places
         *     that most surely lack vendors; every share and every growth says of how many cases it is
         *     and between what it lies.
         */
        get: operations["admin_dashboard_pincode_scaling_data_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/advanced-dispute-resolution/{dispute_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description Category, severity, similar past cases, the likely resolution with a range of amounts,
         *     and what each of them rests on. For operations; a human decides.
         *
         *     Made anew when what it goes by has changed; one that was decided keeps its last.
         */
        get: operations["advanced_dispute_resolution_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/advanced-dispute-resolution/{dispute_id}/override/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Say that you see it otherwise, and why. The suggestion stays as it was made; with a
         *     `category` the dispute is of that one from now on, and such disputes are learnt from.
         */
        post: operations["advanced_dispute_resolution_override"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/advanced-vendor-bonus/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description How a vendor stands beside those who do the same work, and how many times a mean share
         *     a bonus for these days would bring them; operations may ask for all. It decides nothing:
         *     a bonus is proposed, and approved by somebody else.
         */
        get: operations["advanced_vendor_bonus_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/advanced-vendor-bonus/runs/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Pools that were shared, for operations: one proposes, another one decides. */
        get: operations["advanced_vendor_bonus_runs_list"];
        put?: never;
        /**
         * @description Share a pool for days that are over. Nobody is paid, and no vendor sees it, before
         *     somebody else has approved it.
         *
         *     409 for days of which some are in another bonus, and where nobody did work that counts.
         */
        post: operations["advanced_vendor_bonus_runs_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/advanced-vendor-bonus/runs/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Pools that were shared, for operations: one proposes, another one decides. */
        get: operations["advanced_vendor_bonus_runs_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/advanced-vendor-bonus/runs/{id}/approve/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description By a person other than who proposed it: 403. From now on vendors see their share and
         *     may contest it.
         */
        post: operations["advanced_vendor_bonus_runs_approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/advanced-vendor-bonus/runs/{id}/file/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description A CSV of what may go out of an approved bonus, for the bank's bulk transfer. Payouts are
         *     for invoices, of which a bonus has none: this file is the way it is paid.
         */
        get: operations["advanced_vendor_bonus_runs_file_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/advanced-vendor-bonus/runs/{id}/recompute/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Work it out again from its inputs: whether each share is the same to the last digit. */
        get: operations["advanced_vendor_bonus_runs_recompute_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/advanced-vendor-bonus/runs/{id}/reject/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description By a person other than who proposed it: 403. Its days may be proposed anew. */
        post: operations["advanced_vendor_bonus_runs_reject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/advanced-vendor-bonus/shares/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What each vendor got: their own to them once it is approved, all to operations. */
        get: operations["advanced_vendor_bonus_shares_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/advanced-vendor-bonus/shares/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What each vendor got: their own to them once it is approved, all to operations. */
        get: operations["advanced_vendor_bonus_shares_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/advanced-vendor-bonus/shares/{id}/answer/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Operations answer; what is added is paid beside the pool. */
        post: operations["advanced_vendor_bonus_shares_answer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/advanced-vendor-bonus/shares/{id}/contest/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description The vendor says why it is wrong: it is not paid before it is answered. 409 when the time
         *     for it (`contest_until`) is over, and the second time.
         */
        post: operations["advanced_vendor_bonus_shares_contest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appointment-analytics/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description How people book and what it brings: owner and staff of their house, a psychologist of
         *     themself, operations of any house or of all. Sums alone, and nothing of any client's.
         */
        get: operations["appointment_analytics_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appointment-draft/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description What the calling client has begun to fill in, in whichever browser; an empty draft,
         *     of version 0, where there is nothing. Nobody else can read it.
         */
        get: operations["appointment_draft_retrieve"];
        put?: never;
        post?: never;
        /** @description Forget it; harmless when there is none. */
        delete: operations["appointment_draft_destroy"];
        options?: never;
        head?: never;
        /**
         * @description Keep any part of it, as often as one likes. What is wrong with it is told step by
         *     step, and kept all the same; 409 with the draft as it is when another window was
         *     quicker.
         */
        patch: operations["appointment_draft_partial_update"];
        trace?: never;
    };
    "/api/appointment-series/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description One's own; those of one's house for owner and staff; all for operations. The newest
         *     first.
         */
        get: operations["appointment_series_list"];
        put?: never;
        /**
         * @description Make an appointment for every date (`accept=all`), or for those that are free, all at
         *     once: owner and staff for the patients of their house, a provider of their own.
         *
         *     409 with the report when that cannot be; then nothing is made.
         */
        post: operations["appointment_series_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appointment-series/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One of them with its dates. */
        get: operations["appointment_series_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * @description Change one date, that and those that follow, or all that lies ahead: all of it, or 409
         *     with the report and nothing. What is over stays.
         *
         *     From a date on, or by another rule, it becomes another series that `follows` this one,
         *     and that is the one in the answer.
         */
        patch: operations["appointment_series_partial_update"];
        trace?: never;
    };
    "/api/appointment-series/{id}/cancel/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Call off one date, that and those that follow, or all that lies ahead. */
        post: operations["appointment_series_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appointment-series/check/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Whether every date is free, and when it could be instead. Nothing is written. */
        post: operations["appointment_series_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appointments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description One's own appointments, or those of one's house: the latest `appointment_date` first,
         *     and with `upcoming=true` the next to come first. `stats` count all that were asked for.
         *
         *     What becomes of them is shown live on `/ws/appointments/{user_id}/{role}/?token=`, as
         *     `appointment_change`: its `data` has the `id`, `status`, `appointment_date`,
         *     `duration_minutes`, `meeting_location` and `updated_at` of one of them, and whom it
         *     concerns.
         */
        get: operations["envelope_appointments_list"];
        put?: never;
        /**
         * @description Make one, or as a customer ask for it: `pending`, and its time is taken.
         *
         *     A builder comes themself; for others of the house, and for customers, the project's
         *     builder does. 409 APPOINTMENT_CONFLICT when they have something else then.
         */
        post: operations["envelope_appointments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appointments/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description One's own; a provider's own; those of one's house for owner and staff; all for
         *     operations. The latest first, and with `upcoming=true` the next to come first.
         *
         *     What becomes of them is shown live on `/ws/appointments/{user_id}/{role}/?token=`, as
         *     `appointment_change`.
         */
        get: operations["appointments_list"];
        put?: never;
        /**
         * @description A patient asks for one, which is `pending`; owner and staff make one, which is
         *     `confirmed` unless they say otherwise.
         *
         *     At a practice a client's is confirmed by being paid for: its time is kept until
         *     `payment.hold_expires_at`. 409 when somebody else has that time
         *     (`APPOINTMENT_CONFLICT`), or the client has another appointment then
         *     (`CLIENT_CONFLICT`).
         */
        post: operations["appointments_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appointments/{appointment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One of them. */
        get: operations["envelope_appointments_retrieve"];
        put?: never;
        post?: never;
        /**
         * @description Cancel it: its time is free again, and it stays in the list as `cancelled`. Harmless
         *     when repeated.
         */
        delete: operations["envelope_appointments_destroy"];
        options?: never;
        head?: never;
        /** @description Change the notes, which both sides read. */
        patch: operations["envelope_appointments_partial_update"];
        trace?: never;
    };
    "/api/appointments/{appointment_id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What has become of it: who changed what, and when; the first change first. */
        get: operations["envelope_appointments_history_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appointments/{appointment_id}/reschedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * @description Another time, and perhaps place. What its customer moves waits to be confirmed again.
         *     409 APPOINTMENT_CONFLICT when the builder has something else then.
         */
        patch: operations["envelope_appointments_reschedule_partial_update"];
        trace?: never;
    };
    "/api/appointments/{appointment_id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * @description The house confirms, completes or cancels it; its customer may cancel. What it is
         *     already it stays; what its state rules out is 409.
         */
        patch: operations["envelope_appointments_status_partial_update"];
        trace?: never;
    };
    "/api/appointments/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One of them, with all that the reader may open of it. */
        get: operations["appointments_retrieve"];
        put?: never;
        post?: never;
        /**
         * @description Remove it: what lies ahead is called off first, and people are told. From then on
         *     nobody finds it; its history stays for who keeps the book. 403 for patients.
         */
        delete: operations["appointments_destroy"];
        options?: never;
        head?: never;
        /**
         * @description Change what is sent, all of it at once: owner and staff; a dentist or psychologist
         *     confirms and completes their own. 403 for patients.
         */
        patch: operations["appointments_partial_update"];
        trace?: never;
    };
    "/api/appointments/{id}/approve/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Confirm it; harmless when it is confirmed already. */
        post: operations["appointments_approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appointments/{id}/break-glass/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Open all that is written beside it, by way of exception: for owner and staff of the
         *     house and for operations. The patient is told by whom, and reads the reason.
         */
        post: operations["appointments_break_glass"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appointments/{id}/calendar-links/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Links that put it into Google's, Microsoft's or Yahoo's calendar, and its file. */
        get: operations["appointments_calendar_links_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appointments/{id}/cancel/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Call it off. A client does so where their house lets them, on the terms that the
         *     detail shows as `cancellation`; what the house calls off goes back whole.
         */
        post: operations["appointments_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appointments/{id}/history/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Every change of it: what, when, and by whom; the first first. */
        get: operations["appointments_history_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appointments/{id}/ics/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description It as an iCalendar file; what is called off says `STATUS:CANCELLED`. */
        get: operations["appointments_ics_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appointments/{id}/keep/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Have a time that ran out unpaid kept anew, if it is still free: 409
         *     `APPOINTMENT_CONFLICT` when it is not, `CHECKOUT_OVER` when there is nothing to pay any
         *     more, or it was kept long enough.
         */
        post: operations["appointments_keep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appointments/{id}/notes/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description What is written beside it. Whoever is not the patient leaves a line under `readings/`;
         *     owner and staff of a practice have to break the glass.
         */
        get: operations["appointments_notes_retrieve"];
        /** @description The provider writes `clinical`; a practice's client what they tell, until they come. */
        put: operations["appointments_notes_update"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appointments/{id}/readings/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description Who has read what is written beside it, and why; for the patient, the owner of the
         *     house and operations. The last reading first.
         */
        get: operations["api_appointments_readings_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appointments/{id}/reject/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Turn it down: it is cancelled, and the patient is told why. */
        post: operations["appointments_reject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appointments/{id}/review/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What the client said of an appointment; 404 while there is nothing. */
        get: operations["appointments_review_retrieve"];
        put?: never;
        /** @description Say how it was, once, as who came. 409 before it has taken place. */
        post: operations["appointments_review"];
        delete?: never;
        options?: never;
        head?: never;
        /** @description Think better of it, within two weeks; 409 `REVIEW_FINAL` after them. */
        patch: operations["appointments_review_partial_update"];
        trace?: never;
    };
    "/api/appointments/calendar/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description A month, a week (from Monday) or a day of appointments, with the hours and absences of
         *     the house's providers.
         *
         *     Owner and staff see their house's, a dentist or a psychologist their own, patients what is
         *     theirs and nobody's hours; operations name an `organization` or a `provider`.
         */
        get: operations["appointments_calendar_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appointments/check/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description What would come of it, with the same rules, and nothing is written. What is wrong is
         *     in `errors` by field; only what nobody can read is 400.
         */
        post: operations["appointments_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appointments/dashboard/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description What somebody sees first: a patient the next to come, and what waits to be confirmed;
         *     a house and its people today, and what waits for their answer.
         */
        get: operations["appointments_dashboard_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Log in with a user name or e-mail address and a password. */
        post: operations["envelope_auth_login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description End the session of the refresh token sent, else of the access token borne. */
        post: operations["envelope_auth_logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Who one is here. */
        get: operations["envelope_auth_me_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description Change one's name, postal address, time zone or picture. */
        patch: operations["envelope_auth_me_partial_update"];
        trace?: never;
    };
    "/api/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description A fresh access token. The refresh token stays good. */
        post: operations["envelope_auth_refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Whether one has a second factor, and whether one has to. */
        get: operations["envelope_auth_second_factor_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/second-factor/begin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description A secret for one's authenticator app. No `Idempotency-Key` on these paths: what it
         *     would repeat are secrets and tokens.
         */
        post: operations["envelope_auth_second_factor_begin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/second-factor/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description The app's code: from now on it is asked for. All sessions end; the answer opens a new
         *     one, and bears the recovery codes.
         */
        post: operations["envelope_auth_second_factor_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/second-factor/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Ten others in place of those that one has. */
        post: operations["envelope_auth_second_factor_recovery_codes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/second-factor/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Do without. All sessions end; the answer opens a new one. */
        post: operations["envelope_auth_second_factor_remove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/second-factor/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Log in with the second half of what a login asked for. */
        post: operations["envelope_auth_second_factor_verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/availability/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description When a provider is free for a service, in order.
         *
         *     Days and times are by the clock of `timezone`, the provider's own without it.
         */
        get: operations["availability_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/availability/holds/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The times that are kept for the caller. */
        get: operations["availability_holds_list"];
        put?: never;
        /**
         * @description Keep a free time for ten minutes. Name it as `hold` when booking.
         *
         *     Owner and staff keep times of their house's providers while they speak with somebody.
         */
        post: operations["availability_holds_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/availability/holds/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One of them. */
        get: operations["availability_holds_retrieve"];
        put?: never;
        post?: never;
        /** @description Let it go. */
        delete: operations["availability_holds_destroy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/availability/next/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description The first free time of anybody who does a service and comes to a place.
         *
         *     Null when nobody has time within a month.
         */
        get: operations["availability_next_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bookings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description The caller's own: a buyer's, what a builder and their house sell, or all for
         *     operations; newest first.
         */
        get: operations["envelope_bookings_list"];
        put?: never;
        /**
         * @description Book a unit. It is held for the buyer, and its price is owed by the plan.
         *
         *     A seller books for the customer whom they name. A customer books for themself, at the
         *     list price, and the house answers: until then the booking is `pending`. 409
         *     `UNIT_NOT_AVAILABLE` when somebody was quicker.
         */
        post: operations["envelope_bookings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bookings/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description A customer's own, a vendor's and the open ones, all for operations; newest first. */
        get: operations["bookings_list"];
        put?: never;
        /**
         * @description Ask for a service. The answer says what it will cost: what was quoted, or what is shown.
         *
         *     409 `QUOTE_EXPIRED` when the quote is over and the price has risen since.
         */
        post: operations["bookings_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bookings/{booking_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One unit booking, with its payments and what falls due. */
        get: operations["envelope_bookings_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description Change what the house notes about it; all else has paths of its own. */
        patch: operations["envelope_bookings_partial_update"];
        trace?: never;
    };
    "/api/bookings/{booking_id}/agreements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description All versions, the one that counts first; none before one was generated. */
        get: operations["envelope_bookings_agreements_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bookings/{booking_id}/agreements/{version}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description Whether a version is still what was offered and signed: its contents, its files, its
         *     signature and the chain are worked out anew; `reasons` says what does not fit.
         */
        get: operations["envelope_bookings_agreements_verify_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bookings/{booking_id}/download-agreement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The agreement as PDF, for its parties; 404 `AGREEMENT_NOT_FOUND` before there is one. */
        get: operations["envelope_bookings_download_agreement_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bookings/{booking_id}/generate-agreement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Offer the buyer an agreement that says how the booking stands: 201 for a new version,
         *     which takes the place of the one before, 200 while the one there is holds. For the house;
         *     409 `BOOKING_CANCELLED` for what was called off. The buyer is told.
         */
        post: operations["envelope_bookings_generate_agreement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bookings/{booking_id}/payment-schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * @description The house lets instalments that are not paid fall due on other days; amounts stay,
         *     and the buyer is told. 409 `NOTHING_OWED` when nothing is owed any more.
         */
        patch: operations["envelope_bookings_payment_schedule_partial_update"];
        trace?: never;
    };
    "/api/bookings/{booking_id}/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What was paid on it, what is left, and when it falls due. */
        get: operations["envelope_bookings_payments_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bookings/{booking_id}/sign-agreement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description The buyer signs the version that counts, once: 409 `ALREADY_SIGNED` after that, and
         *     `AGREEMENT_SUPERSEDED` for a version that another has followed, and
         *     `AGREEMENT_OUTDATED` when the price, a day or a party has changed since it was offered.
         *     Both sides are sent the signed copy.
         */
        post: operations["envelope_bookings_sign_agreement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bookings/{booking_id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * @description The house moves a sale on: `active` when the buyer has committed, `completed` when the
         *     unit is theirs, `cancelled` when it came to nothing.
         *
         *     To where it is already nothing happens; a step that there is not is 409. With
         *     `cancelled` the unit is free again, and of what was paid `refund_amount` goes back.
         */
        patch: operations["envelope_bookings_status_partial_update"];
        trace?: never;
    };
    "/api/bookings/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One booking, with what cancelling would cost now, its invoice and signature. */
        get: operations["bookings_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description The customer changes notes or cancels, the vendor changes notes or begins. */
        patch: operations["bookings_partial_update"];
        trace?: never;
    };
    "/api/bookings/{id}/accept_booking/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The vendor takes an open booking. Of several one wins; the others get 409. */
        post: operations["bookings_accept_booking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bookings/{id}/calendar-links/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Links that put it into Google's, Microsoft's or Yahoo's calendar, and its file. */
        get: operations["bookings_calendar_links_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bookings/{id}/cancel/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The same as PATCH `{status: cancelled}`, with a reason. */
        post: operations["bookings_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bookings/{id}/complete_booking/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The work is done. `payment_intent` is null when the card gateway does not answer. */
        post: operations["bookings_complete_booking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bookings/{id}/ics/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description It as an iCalendar file; what is called off says `STATUS:CANCELLED`. */
        get: operations["bookings_ics_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bookings/{id}/release_booking/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The vendor gives the booking back; it is open again. */
        post: operations["bookings_release_booking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bookings/{id}/request_signature/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The vendor asks the customer to sign; the request lives for 48 hours. */
        post: operations["bookings_request_signature"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bookings/{id}/reschedule/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Move a visit that lies ahead, at the price of the new hour; 409 if the vendor is busy.
         *
         *     With a `quote` of the new hour, at that. 409 `QUOTE_EXPIRED` as when booking.
         */
        post: operations["bookings_reschedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bookings/{id}/shift/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The vendor begins earlier or later, within the flexibility that the customer left. */
        post: operations["bookings_shift"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bookings/{id}/start_booking/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The vendor is there and begins. */
        post: operations["bookings_start_booking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/builder/ageing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description What is owed on each booking by how long it has been due, the longest first, and in
         *     sum. `totals` are over all that was asked for, in `currency` alone: in
         *     `other_currencies` something is owed as well.
         */
        get: operations["envelope_builder_ageing_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/builder/ageing/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The same as CSV, every booking, for a spreadsheet. */
        get: operations["envelope_builder_ageing_export_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/builder/bookings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description All that a builder and their house have sold, or are about to, newest first.
         *
         *     `stats` and `total` are over all that was asked for.
         */
        get: operations["envelope_builder_bookings_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calendar/feed/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Whether one's calendar has an address, and when it was last read. */
        get: operations["calendar_feed_retrieve"];
        put?: never;
        /**
         * @description Give one's calendar an address to subscribe to, told this once; a former one is dead.
         *
         *     No `Idempotency-Key` here: what it would repeat is kept nowhere.
         */
        post: operations["calendar_feed"];
        /** @description Shut the address, at once; harmless when there is none. */
        delete: operations["calendar_feed_destroy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contact-requests/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One's own, or those of one's house; the latest first. */
        get: operations["contact_requests_list"];
        put?: never;
        /** @description Put a question to a house. Its people are told that there is one, not what it says. */
        post: operations["contact_requests_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contact-requests/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description What customers want to hear from a clinic or practice, until somebody there has seen to
         *     it.
         */
        get: operations["contact_requests_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description As the house: it is answered, or closed; or open again. */
        patch: operations["contact_requests_partial_update"];
        trace?: never;
    };
    "/api/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The clients of one's house, the latest first; or one customer by address or number. */
        get: operations["envelope_customers_list"];
        put?: never;
        /**
         * @description Register somebody who walked in: an account of theirs, which they open by a code that
         *     is sent to them. Who has one becomes a client as they are; 200 for who was one.
         */
        post: operations["envelope_customers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{customer_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description A client of one's house. */
        get: operations["envelope_customers_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dentists/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description Whom one may choose: by service, session type, location, rating, name, and whether
         *     they are free on a day. The best rated first, few stars counting little.
         */
        get: operations["dentists_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dentists/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One of them, with what they do, where, and when they are free next. */
        get: operations["dentists_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dentists/{id}/reviews/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What clients say of a provider, the latest first, and how they were rated in all. */
        get: operations["dentists_reviews_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/disputes/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description One's own, those of one's house for owner and staff, all for operations; newest
         *     first.
         */
        get: operations["disputes_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/disputes/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One dispute. */
        get: operations["disputes_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/disputes/{id}/assign_mediator/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Somebody of operations takes it in hand. */
        post: operations["disputes_assign_mediator"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/disputes/{id}/close/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description A party is content with what was decided, which ends when both are; or operations end
         *     it, and say why where it is not decided.
         */
        post: operations["disputes_close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/disputes/{id}/escalate/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Have operations decide. Without an answer in time it happens by itself. */
        post: operations["disputes_escalate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/disputes/{id}/evidence/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What either side has brought forward, oldest first. */
        get: operations["disputes_evidence_retrieve"];
        put?: never;
        /**
         * @description Bring something forward for one's own side. The same file sent again is the piece
         *     that is there already.
         */
        post: operations["disputes_evidence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/disputes/{id}/history/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Who did what in it and when, the first first. Nobody can change a line of it. */
        get: operations["disputes_history_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/disputes/{id}/mark_read/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description One has read all there is. Harmless when repeated. */
        post: operations["disputes_mark_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/disputes/{id}/messages/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description What was said, page by page: page 1 is the newest, and within a page the oldest comes
         *     first. What is said meanwhile comes over `/ws/chat/` and `/ws/disputes/{id}/`.
         */
        get: operations["disputes_messages_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/disputes/{id}/reopen/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Go once more into what was decided; not into what is closed. */
        post: operations["disputes_reopen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/disputes/{id}/resolve/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Operations decide. `resolution_amount` goes back to the customer the way it came (cash:
         *     by hand, `refund.by_hand_left`), and what is left is paid out again.
         *
         *     400 on `resolution_amount` where that is more than was paid; 409 for what is decided.
         */
        post: operations["disputes_resolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/disputes/{id}/send_message/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Say something to the other side, with a file or without.
         *
         *     Both sides' open chats (`/ws/chat/{user_id}/{role}/`) are shown it as a `chat_message`
         *     whose `data` has a `dispute_id`. 409 `DISPUTE_CLOSED` when it is over.
         */
        post: operations["disputes_send_message"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/disputes/{id}/timeline/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description What the platform knows by itself: the history of what it is about, photos, messages,
         *     signatures, payments, evidence and what was done here, the first first.
         */
        get: operations["disputes_timeline_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/disputes/{id}/withdraw/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Who opened it gives it up. */
        post: operations["disputes_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/disputes/create_dispute/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description A party disputes a booking or a job. What is still to be paid out for it is held back,
         *     and the other side has until `answer_due_at` to answer.
         *
         *     409 `ALREADY_DISPUTED` while another dispute about it is not decided: the answer names
         *     it.
         */
        post: operations["disputes_create_dispute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dynamic-pricing/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description What a service costs at a place and an hour, and how that comes about.
         *
         *     The three factors multiply to `surge_multiplier`, and that times `base_price` is
         *     `final_price`, rounded half up. It is the same for whoever asks. With an hour it is a
         *     quote: sent along with the booking it holds until `valid_until`.
         */
        get: operations["dynamic_pricing_retrieve"];
        put?: never;
        /**
         * @description What a service is likely to cost on the next days, how sure that is, and why.
         *
         *     A day's price is that of a visit in the morning, with as much asked for as is expected of
         *     that day. It is a forecast and no quote.
         */
        post: operations["dynamic_pricing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/enhanced-signatures/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The vendor asks with photos, or the customer refuses and so opens a dispute. */
        post: operations["enhanced_signatures"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insurances/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Which insurances are taken: by one organisation, for a service. */
        get: operations["insurances_list"];
        put?: never;
        /** @description Take an insurance: for operations and the owner of an organisation. */
        post: operations["insurances_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insurances/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One insurance. */
        get: operations["insurances_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description Rename an insurance; `is_active: false` takes it no more. */
        patch: operations["insurances_partial_update"];
        trace?: never;
    };
    "/api/invoices/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What is owed, to those who owe it, are owed it, or keep the books. */
        get: operations["invoices_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invoices/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What is owed, to those who owe it, are owed it, or keep the books. */
        get: operations["invoices_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invoices/{id}/record-payment/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Write down money that was received outside of any card gateway. */
        post: operations["invoices_record_payment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/locations/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Where one can come to: of one organisation, in a city, where a service is given. */
        get: operations["locations_list"];
        put?: never;
        /** @description Open a location: for operations and the owner of an organisation. */
        post: operations["locations_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/locations/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One location. */
        get: operations["locations_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description Edit a location; `is_active: false` closes it. What is booked there stays booked. */
        patch: operations["locations_partial_update"];
        trace?: never;
    };
    "/api/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Write to the other side; 200 for what was sent before under the same `client_id`.
         *
         *     Open sockets of both sides (`/ws/chat/{user_id}/{role}/`) are shown it as a
         *     `chat_message` whose `data` is this answer; what is said there comes here. How a page
         *     chats, frame by frame, is written in `docs/chat.md`.
         */
        post: operations["envelope_messages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/attachments/{attachment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What was uploaded, and its link. */
        get: operations["envelope_messages_attachments_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/conversation/{conversation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What was written in a conversation, whatever it is about. */
        get: operations["envelope_messages_conversation_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/conversation/{conversation_id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description Put it away on one's own side, until somebody writes in it again. */
        patch: operations["envelope_messages_conversation_archive_partial_update"];
        trace?: never;
    };
    "/api/messages/conversation/{conversation_id}/block": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description Hear nothing more in it: nobody writes there until one's own side unblocks it. */
        patch: operations["envelope_messages_conversation_block_partial_update"];
        trace?: never;
    };
    "/api/messages/conversation/{conversation_id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description One's side has read all there is, or as far as `up_to`. Harmless when repeated. */
        patch: operations["envelope_messages_conversation_read_partial_update"];
        trace?: never;
    };
    "/api/messages/conversation/{conversation_id}/unarchive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description Take it out again. */
        patch: operations["envelope_messages_conversation_unarchive_partial_update"];
        trace?: never;
    };
    "/api/messages/conversation/{conversation_id}/unblock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description Take back one's own side's block. */
        patch: operations["envelope_messages_conversation_unblock_partial_update"];
        trace?: never;
    };
    "/api/messages/conversation/{customer_id}/{project_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description What this customer and the builder have written about this project: nothing yet, for
         *     who may write the first message.
         */
        get: operations["envelope_messages_conversation_with_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description One's conversations, the last active first, and what is unread in each and in all
         *     that were asked for. What happens in them meanwhile comes over `/ws/chat/` (see
         *     `docs/chat.md`).
         */
        get: operations["envelope_messages_conversations_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/upload-attachment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Upload a file to send: its `url` is what a message's `attachment_url` takes. */
        post: operations["envelope_messages_upload_attachment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/milestones/{milestone_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description Another name, or another place among the stages. */
        patch: operations["envelope_milestones_partial_update"];
        trace?: never;
    };
    "/api/milestones/{milestone_id}/reach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description A stage of construction is done: what waits for it falls due. Harmless when it was
         *     said before; of another day, 409 MILESTONE_REACHED.
         */
        post: operations["envelope_milestones_reach"];
        /**
         * @description It was not reached after all: what had fallen due waits again. Within a day; later,
         *     409 MILESTONE_SETTLED.
         */
        delete: operations["envelope_milestones_reach_destroy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/note-readings/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description Who has read one's notes, in all appointments; for an owner, who in their house has
         *     read whose. Everybody else finds nothing. The last reading first.
         */
        get: operations["api_note_readings_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notification-preferences/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description How oneself wants to be told: every kind by every channel, as it would go out now. */
        get: operations["notification_preferences_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description How oneself wants to be told: every kind by every channel, as it would go out now. */
        patch: operations["notification_preferences_partial_update"];
        trace?: never;
    };
    "/api/notifications/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The newest first. */
        get: operations["notifications_list"];
        put?: never;
        /**
         * @description Write to a person about what you have to do with each other.
         *
         *     Owners, staff, providers and operations write; a customer has a message about what is
         *     theirs sent to themself. 409 `CHANNEL_SWITCHED_OFF` or `NO_ADDRESS` when it would not
         *     get there; at night it waits for the morning.
         */
        post: operations["notifications_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/{id}/read/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Seen. Harmless when repeated. */
        post: operations["notifications_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/mark-all-read/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description One's own notices; nobody else's can be asked for. */
        post: operations["notifications_mark_all_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/sent/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The newest first. */
        get: operations["notifications_sent_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/sent/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What oneself wrote to people. */
        get: operations["notifications_sent_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/unread-count/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One's own notices; nobody else's can be asked for. */
        get: operations["notifications_unread_count_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/webhooks/meta/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The webhook of Meta's Cloud API: a question when it is set up, then signed JSON. */
        get: operations["notifications_webhooks_meta_retrieve"];
        put?: never;
        /** @description The webhook of Meta's Cloud API: a question when it is set up, then signed JSON. */
        post: operations["notifications_webhooks_meta"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/webhooks/twilio/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description `StatusCallback` of Twilio: a form, signed over the URL by which people call us. */
        post: operations["notifications_webhooks_twilio"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/offerings/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The services that the caller, a provider, offers. */
        get: operations["offerings_retrieve"];
        /** @description Say which services one offers: these and no others. */
        put: operations["offerings_update"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/patients/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description The patients of one's house; or one person by their exact address or number, who is
         *     a patient of it from then on. For owner and staff, and for who works alone.
         */
        get: operations["patients_list"];
        put?: never;
        /**
         * @description Register somebody at the desk: an account of theirs, which they open by a code that
         *     is sent to them. Who has one becomes a patient as they are; 200 for who was one.
         */
        post: operations["patients_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/patients/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description A patient of one's house. */
        get: operations["patients_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description What was paid, or tried to be, for the units that one sells or has booked; the newest
         *     first.
         */
        get: operations["envelope_payments_list"];
        put?: never;
        /**
         * @description Write down money that was received for a booking; it counts at once.
         *
         *     400 `PAYMENT_FAILED` for more than is owed, for a transaction id that was used already
         *     in the same house, and for a booking that was cancelled. Buyers pay by card at
         *     `/api/payments/`, with the final slash.
         */
        post: operations["envelope_payments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Money that moved, or tried to. */
        get: operations["payments_list"];
        put?: never;
        /** @description Pay what is owed. A declined card is 400 `PAYMENT_FAILED`; another may be tried. */
        post: operations["payments_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/{payment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One payment for a unit. */
        get: operations["envelope_payments_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/{payment_id}/refund": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Give back a payment, or a part of it.
         *
         *     What was recorded by hand is given back by hand, and `completed` at once; what a card
         *     brought goes back to the card, and is `pending` until the gateway has said so. While
         *     the booking lives the money is owed again, as after a cheque that bounced; once it was
         *     cancelled it is not.
         *
         *     422 on `amount` for more than is left of the payment, 400 `REFUND_REFUSED` when nothing
         *     is left or the gateway says no.
         */
        post: operations["envelope_payments_refund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Money that moved, or tried to. */
        get: operations["payments_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/{id}/confirm/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description What became of a payment that the payer finished in their own client. */
        post: operations["payments_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/{id}/receipt/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The receipt as PDF; 404 `NO_RECEIPT` while the payment has not succeeded. */
        get: operations["payments_receipt_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/{id}/refund/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Send money back the way it came; `pending` until the gateway has said so. */
        post: operations["payments_refund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/methods/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description How the caller can pay, or what they can write down that they received. */
        get: operations["payments_methods_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/webhooks/stripe/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Where Stripe tells us; it proves itself by signature, not by token. */
        post: operations["payments_webhooks_stripe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payouts/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description What the platform pays out of what cards brought: a house's own to its owner and staff,
         *     somebody's own to who works alone, everybody's to operations, who write down what moved.
         */
        get: operations["payouts_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payouts/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description What the platform pays out of what cards brought: a house's own to its owner and staff,
         *     somebody's own to who works alone, everybody's to operations, who write down what moved.
         */
        get: operations["payouts_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payouts/{id}/cancel/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Call off what the bank was not told of. */
        post: operations["payouts_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payouts/{id}/fail/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The bank did not take it, or sent it back: it is owed as before. */
        post: operations["payouts_fail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payouts/{id}/record-paid/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The money has gone; those who get it are told. */
        post: operations["payouts_record_paid"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payouts/{id}/send/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The bank is told of it: it can be called off no more. */
        post: operations["payouts_send"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payouts/balance/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What the platform holds for the caller, and how it stands. */
        get: operations["payouts_balance_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payouts/bank-file/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description A CSV of what was sent and not yet confirmed, for the bank's bulk transfer. It has no
         *     account numbers: the bank knows each beneficiary by the code.
         */
        get: operations["payouts_bank_file_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/photos/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The photos of the bookings that one sees, oldest first; `?booking=` for one's. */
        get: operations["photos_list"];
        put?: never;
        /** @description Either side adds a photo. Sent again, the same picture is the same photo. */
        post: operations["photos_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/photos/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One photo, with a fresh link. */
        get: operations["photos_retrieve"];
        put?: never;
        post?: never;
        /** @description Who uploaded a photo takes it back, until the booking is signed for. */
        delete: operations["photos_destroy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pincode-ai-analytics/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description Trend, supply gap, anomalies and forecast of a PIN code, each with its evidence, its
         *     uncertainty and the method behind it. For operations. Nothing follows from it by itself.
         */
        get: operations["pincode_ai_analytics_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pincodes/{code}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Where a pincode is, how far that can be trusted, and who says so. */
        get: operations["pincodes_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Those of one's house; for customers, what is on offer. */
        get: operations["envelope_projects_list"];
        put?: never;
        /** @description Put up a project. It begins with the usual stages of construction. */
        post: operations["envelope_projects"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description A project with its stages of construction, and its units counted. */
        get: operations["envelope_projects_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description Edit a project, put it away (`is_active`) or put it up again. */
        patch: operations["envelope_projects_partial_update"];
        trace?: never;
    };
    "/api/projects/{project_id}/milestones": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The stages of construction, in their order; those that are planned no more, last. */
        get: operations["envelope_projects_milestones_list"];
        put?: never;
        /**
         * @description Plan the stages anew: all of them, in their order, their shares summing to 100. One
         *     that is left out is planned no more. Bookings keep the shares that they were made with.
         */
        post: operations["envelope_projects_milestones"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The units of a project, by number; `stats` counts those that were asked for. */
        get: operations["envelope_projects_units_list"];
        put?: never;
        /** @description Put up a unit. Its number is its own in the project; else 409 UNIT_NUMBER_TAKEN. */
        post: operations["envelope_projects_units"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/units/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Units from a sheet. A dry run tells what each line would do and all that is wrong;
         *     then all lines are taken or none (422, with the lines at fault). Sent again, a sheet
         *     changes nothing.
         */
        post: operations["envelope_projects_units_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provider-profile/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One's own profile as a provider. */
        get: operations["provider_profile_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description Change from where, how far and how one works. */
        patch: operations["provider_profile_partial_update"];
        trace?: never;
    };
    "/api/psychologists/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description Whom one may choose: by service, session type, location, rating, name, and whether
         *     they are free on a day. The best rated first, few stars counting little.
         */
        get: operations["psychologists_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/psychologists/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One of them, with what they do, where, and when they are free next. */
        get: operations["psychologists_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/psychologists/{id}/reviews/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What clients say of a provider, the latest first, and how they were rated in all. */
        get: operations["psychologists_reviews_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/services/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description What can be booked: what is named by `organization`, `kind`, `own`, `location`,
         *     `insurance` or the provider. Who names nothing sees what the houses offer that they are
         *     a client of, and the marketplace; whoever works for an organisation, what that offers.
         */
        get: operations["services_list"];
        put?: never;
        /** @description Put a service on offer: for operations and for the owner of an organisation. */
        post: operations["services_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/services/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One service, with its price at a location, for who has an insurance. */
        get: operations["services_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description Edit a service. What is booked keeps its price; `is_active: false` takes it off. */
        patch: operations["services_partial_update"];
        trace?: never;
    };
    "/api/services/{id}/terms/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Where a service is given, which insurances pay for it, and what it costs so. */
        get: operations["services_terms_retrieve"];
        /**
         * @description Say all of it anew: for operations and the owner. What is booked keeps its price.
         *
         *     The price for both wins before that of the insurance, that before that of the location.
         */
        put: operations["services_terms_update"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/signatures/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Those of one's own bookings, newest first; all for operations. */
        get: operations["signatures_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/signatures/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One signature. */
        get: operations["signatures_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/signatures/{id}/sign/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The customer signs and rates the work. A second time is 409. */
        post: operations["signatures_sign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/signatures/{id}/verify/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Recompute the hash from the booking, the photo files and the chain as they are now. */
        get: operations["signatures_verify_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/smart-scheduling/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description When a vendor can still come on a day, each time scored from 0 to 100.
         *
         *     The way from the visit before and on to the one after is kept free. The score is a
         *     hundred times the parts, each times its weight (usually 0.40 driving, 0.20 each other).
         */
        get: operations["smart_scheduling_retrieve"];
        put?: never;
        /** @description The best time of that day and why; null when none is free. */
        post: operations["smart_scheduling"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/time-off/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The absences of the caller, or of the providers that they plan for; latest first. */
        get: operations["time_off_list"];
        put?: never;
        /** @description Take time off. Where something is booked, the answer is 409. */
        post: operations["time_off_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/time-off/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One absence. */
        get: operations["time_off_retrieve"];
        put?: never;
        post?: never;
        /** @description Come to work after all. */
        delete: operations["time_off_destroy"];
        options?: never;
        head?: never;
        /** @description Another time, or another reason. */
        patch: operations["time_off_partial_update"];
        trace?: never;
    };
    "/api/units/{unit_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description A unit, and the project that it is of. */
        get: operations["envelope_units_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * @description Edit a unit. Held, booked or sold it keeps its number and price (409 UNIT_FIXED), and
         *     what is in a booking is moved by it alone (409 UNIT_IN_BOOKING).
         */
        patch: operations["envelope_units_partial_update"];
        trace?: never;
    };
    "/api/v1/auth/change-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Replace one's password, also a temporary one. All sessions end; the answer opens a new
         *     one. No `Idempotency-Key` here: what it would repeat are tokens.
         */
        post: operations["envelope_v1_auth_change_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Log in with a user name or e-mail address and a password. */
        post: operations["envelope_portal_login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Make an account as a customer or a contractor. */
        post: operations["envelope_v1_auth_register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/dashboard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Where one's jobs stand, those that are not over, and what waits for one's answer. */
        get: operations["envelope_v1_customers_dashboard_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/generate-credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Credentials for a customer who has none yet. With the `token` of an approved quote once,
         *     before anybody has logged in with those that were shown before, which are dead then; with
         *     `job_id` for the contractor's side, who may say both, until the customer has chosen a
         *     password.
         */
        post: operations["envelope_v1_customers_generate_credentials"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The jobs that one is the customer of, newest first. */
        get: operations["envelope_customer_jobs_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/jobs/{job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One of them, with its quote, checkpoints, materials, photos, visits and history. */
        get: operations["envelope_v1_customers_jobs_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/jobs/{job_id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Accept what was done, and close the job; a rating counts for its contractor. Who says
         *     nothing for some days has accepted it too.
         */
        post: operations["envelope_v1_customers_jobs_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/jobs/{job_id}/approve-checkpoint/{checkpoint_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description The customer says yes to a step that was submitted, and what waits for it falls due;
         *     or no (`approved: false`), with `notes` of what is to be put right.
         *
         *     The same answer again changes nothing; another one, and one to what was not submitted, is
         *     409 `ILLEGAL_TRANSITION`.
         */
        post: operations["envelope_v1_customers_jobs_approve_checkpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/jobs/{job_id}/approve-quote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Approve or decline the quote of one's job, signed in as its customer. To say the same
         *     again changes nothing.
         */
        post: operations["envelope_v1_customers_jobs_approve_quote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/jobs/{job_id}/contractor-location": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description Where the contractor is, for the job's customer: while they are on the way or there,
         *     and never afterwards; `latitude`, `longitude` and `recorded_at` are null then.
         *
         *     What comes after it is shown live on `/ws/jobs/{id}/?token=`, as `contractor_location`
         *     with the same fields, beside the `job_update` that says what becomes of the job.
         */
        get: operations["envelope_v1_customers_jobs_contractor_location_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/jobs/{job_id}/materials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What one's job needs, and how far that is: ordered, delivered, confirmed. */
        get: operations["envelope_customer_materials_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/jobs/{job_id}/materials/{material_id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description The customer says how much of what came is there and good: all of it, when they say
         *     nothing else. What is missing of the whole is ordered again, and the contractor is told.
         *
         *     Sent again of the same delivery nothing happens; 409 `NOTHING_TO_CONFIRM` when none
         *     waits, or it was confirmed otherwise.
         */
        post: operations["envelope_v1_customers_jobs_materials_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/jobs/{job_id}/pay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Pay for one's job by card: the next part that is due, or any amount up to what is left.
         *
         *     A declined card is 400 `PAYMENT_FAILED`, and another may be tried; 422 on `amount` for
         *     more than is left, and where nothing is due and no amount is said; 409 `NOTHING_OWED` when
         *     all is paid, `NOTHING_ASKED` before a quote is approved.
         */
        post: operations["envelope_v1_customers_jobs_pay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/jobs/{job_id}/report-issue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Something is wrong with one's job. What it seems to be, how grave, what might be done
         *     first and why is answered at once; a human decides.
         */
        post: operations["envelope_v1_customers_jobs_report_issue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/jobs/{job_id}/tracking": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The same with the way so far, and how far the job is. */
        get: operations["envelope_v1_customers_jobs_tracking_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/jobs/attach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Take a job that was approved by its link into one's account: for the customer whose
         *     e-mail address the job names.
         */
        post: operations["envelope_v1_customers_jobs_attach"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/public/job/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description The quote, while it waits for an answer; how the job goes, once it was approved.
         *
         *     404 `LINK_NOT_FOUND` for what was never given out; 409 `QUOTE_EXPIRED`, `QUOTE_REVOKED`,
         *     `QUOTE_SUPERSEDED`, `QUOTE_DECLINED` or `QUOTE_LINK_OVER`, and nothing else, for what is
         *     over; 429 for who tries many.
         */
        get: operations["envelope_v1_customers_public_job_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/public/job/{token}/approve-quote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Approve the quote, or decline it with `approved: false`; to say the same again is
         *     harmless. Approving gives who has no account `credentials`, this once: with the first
         *     login they choose a password of their own. Where the mailbox has an account it says
         *     `log_in: true` instead, and the link that takes the job into it is in the mail.
         */
        post: operations["envelope_v1_customers_public_job_approve_quote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/disputes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description One's own, those of one's house for owner and staff, all for operations; newest
         *     first.
         */
        get: operations["envelope_disputes_list"];
        put?: never;
        /**
         * @description A party disputes a job or a booking. What is still to be paid out for it is held back,
         *     and the other side has until `answer_due_at` to answer.
         *
         *     409 `ALREADY_DISPUTED` while another dispute about it is not decided.
         */
        post: operations["envelope_disputes_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/disputes/{dispute_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One dispute. */
        get: operations["envelope_disputes_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/disputes/{dispute_id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description A party is content with what was decided, which ends when both are; or operations end
         *     it, and say why where it is not decided.
         */
        post: operations["envelope_v1_disputes_close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/disputes/{dispute_id}/escalate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Have operations decide. Without an answer in time it happens by itself. */
        post: operations["envelope_v1_disputes_escalate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/disputes/{dispute_id}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What either side has brought forward, oldest first. */
        get: operations["envelope_disputes_evidence_list"];
        put?: never;
        /**
         * @description Bring something forward for one's own side. The same file sent again is the piece
         *     that is there already.
         */
        post: operations["envelope_v1_disputes_evidence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/disputes/{dispute_id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What was said. Page 1 is the newest; within a page the oldest comes first. */
        get: operations["envelope_disputes_messages_list"];
        put?: never;
        /** @description Say something to the other side. 409 `DISPUTE_CLOSED` when it is over. */
        post: operations["envelope_v1_disputes_messages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/disputes/{dispute_id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description One has read all there is. Harmless when repeated. */
        post: operations["envelope_v1_disputes_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/disputes/{dispute_id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Go once more into what was decided; not into what is closed. */
        post: operations["envelope_v1_disputes_reopen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/disputes/{dispute_id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Who opened it gives it up. */
        post: operations["envelope_v1_disputes_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/disputes/public/{dispute_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description What becomes of it. Who has its token reads what they said, what was answered, and
         *     what is said in the dispute; a wrong one is as good as none.
         */
        get: operations["envelope_v1_disputes_public_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/disputes/public/{dispute_id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Who reported it says more, once it is disputed (409 `NOT_YET_DISPUTED` before). */
        post: operations["envelope_v1_disputes_public_messages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/disputes/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Anybody reports an issue. With the token of a quote's link it is about that job.
         *
         *     `token` and `url` of the answer are how one follows it; with an address they come by
         *     mail too.
         */
        post: operations["envelope_v1_disputes_report"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/issues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description A customer's own, a contractor's and their house's, all for operations; newest
         *     first.
         */
        get: operations["envelope_issues_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/issues/{issue_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One report. */
        get: operations["envelope_v1_issues_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/issues/{issue_id}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The contractor's side has read it and sees to it; with words or without. */
        post: operations["envelope_v1_issues_acknowledge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/issues/{issue_id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The same, with the words that the customer is to read. */
        post: operations["envelope_v1_issues_answer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/issues/{issue_id}/attach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Operations have found out what a report without an account is about. */
        post: operations["envelope_v1_issues_attach"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/issues/{issue_id}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Nothing is to be done about it; `answer` says why. The customer may dispute that. */
        post: operations["envelope_v1_issues_dismiss"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/issues/{issue_id}/dispute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description It becomes a dispute, which has the same id. Harmless when repeated.
         *
         *     409 `ALREADY_DISPUTED` while another dispute about the job is not decided.
         */
        post: operations["envelope_v1_issues_dispute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/issues/{issue_id}/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description It has been put right. */
        post: operations["envelope_v1_issues_settle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/job-visits/{id}/calendar-links/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Links that put it into Google's, Microsoft's or Yahoo's calendar, and its file. */
        get: operations["v1_job_visits_calendar_links_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/job-visits/{id}/ics/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description It as an iCalendar file; what is called off says `STATUS:CANCELLED`. */
        get: operations["v1_job_visits_ics_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description One's own jobs, newest first: a contractor's, a house's for owner and staff, those
         *     that a customer asked for. With `open=true` the requests that wait for a contractor.
         */
        get: operations["envelope_jobs_list"];
        put?: never;
        /**
         * @description A contractor writes a job down, as a draft that waits for their quote. A customer asks
         *     for one: of the contractor whom they name, or of whoever takes it. With `amount` the
         *     contractor's job is quoted at once, and `public_token` is of the link that answers it.
         *
         *     Whether `customer_email` has an account here is not told: it is attached at once only for
         *     who is a client of the house already, else when the quote is approved.
         */
        post: operations["envelope_v1_jobs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description One job, with its quote, checkpoints, materials, photos, visits and history.
         *
         *     What becomes of it is shown live on `/ws/jobs/{job_id}/?token=` as `job_update`.
         */
        get: operations["envelope_v1_jobs_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * @description Describe it anew. What the work is, and for whom, is fixed once it is quoted: 409
         *     `JOB_FIXED`.
         */
        patch: operations["envelope_v1_jobs_partial_update"];
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/arrive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description The contractor is there; with that work that is agreed on is `in_progress`. Harmless
         *     when repeated; 409 VISIT_ELSEWHERE as above.
         */
        post: operations["envelope_v1_jobs_arrive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Call it off; a customer until work has begun. Nothing more is owed then. */
        post: operations["envelope_v1_jobs_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/checkpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description The steps of a job in their order, with who said what of each when; and how far it is,
         *     in percent.
         */
        get: operations["envelope_job_checkpoints_list"];
        put?: never;
        /**
         * @description Write down another step that the customer shall look at. Nothing falls due with it:
         *     amounts come from the quote alone.
         */
        post: operations["envelope_v1_jobs_checkpoints"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/checkpoints/{checkpoint_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One step. */
        get: operations["envelope_v1_jobs_checkpoints_retrieve"];
        put?: never;
        post?: never;
        /** @description Take it back, if it was never submitted and in no quote. */
        delete: operations["envelope_v1_jobs_checkpoints_destroy"];
        options?: never;
        head?: never;
        /**
         * @description Put it right, or elsewhere in the order. 409 `CHECKPOINT_FIXED` for the words of what
         *     was agreed on with the quote or waits for the customer, and for all that is approved.
         */
        patch: operations["envelope_v1_jobs_checkpoints_partial_update"];
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/checkpoints/{checkpoint_id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Show that a step is done, with photos where sent as a form; the customer is asked to
         *     look. Sent again in the same words, it only gains what photos are new.
         */
        post: operations["envelope_v1_jobs_checkpoints_submit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description The work is done, and the customer is asked to accept it. 409 `CHECKPOINTS_OPEN` while
         *     a checkpoint is not approved.
         */
        post: operations["envelope_v1_jobs_complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description All that became of it and who did it, the latest first. */
        get: operations["envelope_job_history_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description The contractor goes, and nobody sees any more where they are. Harmless when repeated;
         *     409 NOT_ON_A_VISIT when they have never come.
         */
        post: operations["envelope_v1_jobs_leave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/location": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description The contractor's own phone says where it is, while they are on the way or there: one
         *     position, or up to 100 that it could not send before. 409 NOT_ON_A_VISIT otherwise.
         *
         *     Sent again, a position is the one that is there already. What was recorded before they
         *     set out is left out. The customer sees the newest at once on
         *     `/ws/jobs/{id}/?token=` as `contractor_location`; after 30 days it is gone.
         */
        post: operations["envelope_v1_jobs_location"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/materials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What a job needs, with how much of it came when, and what all of it comes to. */
        get: operations["envelope_job_materials_list"];
        put?: never;
        /** @description Write down what is needed. Its costs are of all of it, not of one. */
        post: operations["envelope_v1_jobs_materials"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/materials/{material_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One material, with its deliveries. */
        get: operations["envelope_v1_jobs_materials_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * @description Put right what is written of it; or say that it is `ordered`, `needed` after all, or
         *     `cancelled` as far as it has not come. 409 `MATERIAL_FIXED` for what the customer has
         *     seen.
         */
        patch: operations["envelope_v1_jobs_materials_partial_update"];
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/materials/{material_id}/deliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description So much of it has come, with photos where sent as a form; the customer is asked what
         *     they find. Sent again before they have said so, it is the same delivery; another one is
         *     409 `DELIVERY_UNCONFIRMED`.
         */
        post: operations["envelope_v1_jobs_materials_deliver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/materials/{material_id}/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description It is ordered; of whom, at what cost and for when, where that is known. */
        post: operations["envelope_v1_jobs_materials_order"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/on-my-way": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description The contractor sets out: to the visit named, else to the one planned about now, else
         *     unplanned. From now on their customer may see where they are. Harmless when repeated;
         *     409 VISIT_ELSEWHERE while they are on the way to another job, or there.
         */
        post: operations["envelope_v1_jobs_on_my_way"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description What was paid for a job, or tried to be, the newest first; and what is asked for it,
         *     part by part. Null until a quote is approved.
         */
        get: operations["envelope_job_payments_list"];
        put?: never;
        /**
         * @description The contractor's side writes down money that was handed over; it counts at once.
         *
         *     400 `PAYMENT_FAILED` for more than is owed and for a transaction id that was used already
         *     in the same house; 409 `NOTHING_ASKED` before a quote is approved.
         */
        post: operations["envelope_v1_jobs_payments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/photos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description All photos of a job, those of its checkpoints and deliveries too, oldest first. */
        get: operations["envelope_job_photos_list"];
        put?: never;
        /** @description Either side adds pictures, at most ten at once, until the job is over. */
        post: operations["envelope_v1_jobs_photos"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/photos/{photo_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** @description Who sent a photo takes it back, until the job is over. */
        delete: operations["envelope_v1_jobs_photos_destroy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/quotes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description All versions for a job, the latest first; a customer sees those that were sent. */
        get: operations["envelope_job_quotes"];
        put?: never;
        /**
         * @description Write another version, in place of the one there is: whoever holds that one's link
         *     reads that it was replaced. 409 `JOB_NOT_QUOTABLE` once the work is agreed.
         */
        post: operations["envelope_v1_jobs_quotes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Work that was done goes on: something is to be put right. */
        post: operations["envelope_v1_jobs_reopen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Work that was agreed on has begun. */
        post: operations["envelope_v1_jobs_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/take": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Take a request that waits for a contractor: its customer, address and numbers are
         *     shown from then on. 409 `JOB_ALREADY_TAKEN` when somebody was quicker.
         */
        post: operations["envelope_v1_jobs_take"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/visits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description When somebody comes or came, the newest first. Both sides see them. */
        get: operations["envelope_jobs_visits_list"];
        put?: never;
        /**
         * @description The contractor's side plans one: it takes the contractor's time and stands in both
         *     calendars. 409 VISIT_CONFLICT when they have something else then.
         */
        post: operations["envelope_v1_jobs_visits"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/visits/{visit_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One of them. */
        get: operations["envelope_v1_jobs_visits_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description Another time, length or purpose of a planned one, by the contractor's side. */
        patch: operations["envelope_v1_jobs_visits_partial_update"];
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/visits/{visit_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Nobody comes then. Harmless when repeated; 409 VISIT_FIXED once it has begun. */
        post: operations["envelope_v1_jobs_visits_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Log in with a user name or e-mail address and a password. */
        post: operations["envelope_v1_login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One's own profile; for owner and staff those of their house too, their own first. */
        get: operations["envelope_profiles_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{profile_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One of them. */
        get: operations["envelope_v1_profiles_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description Change what one says of oneself; nobody speaks for another. */
        patch: operations["envelope_v1_profiles_partial_update"];
        trace?: never;
    };
    "/api/v1/quotes/{quote_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One version. */
        get: operations["envelope_v1_quotes_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description Change a draft; lists are replaced as a whole. 409 `QUOTE_ALREADY_SENT` after that. */
        patch: operations["envelope_v1_quotes_partial_update"];
        trace?: never;
    };
    "/api/v1/quotes/{quote_id}/pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Its paper, as PDF. */
        get: operations["envelope_v1_quotes_pdf_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quotes/{quote_id}/renew": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Send the same once more, as another version with a link and an end of its own. */
        post: operations["envelope_v1_quotes_renew"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quotes/{quote_id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Take it back: its link says so at once. 409 `QUOTE_APPROVED` for what was agreed. */
        post: operations["envelope_v1_quotes_revoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quotes/{quote_id}/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Give a draft to the customer: it has a number, a link and an end from now on. */
        post: operations["envelope_v1_quotes_send"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/signup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Make an account as a customer or a contractor. */
        post: operations["envelope_v1_signup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/vendor-applications/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Who asks to be let in as a vendor: for the onboarding managers. */
        get: operations["vendor_applications_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/vendor-applications/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Who asks to be let in as a vendor: for the onboarding managers. */
        get: operations["vendor_applications_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/vendor-applications/{id}/approve/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Let the vendor in. */
        post: operations["vendor_applications_approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/vendor-applications/{id}/reject/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Refuse, and say why. */
        post: operations["vendor_applications_reject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/vendor-applications/{id}/suspend/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Take an approved provider off the market. */
        post: operations["vendor_applications_suspend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/vendor-optimization/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description A vendor's visits of a day in the order that spends least time on the road.
         *
         *     What was promised for an hour stays at that hour; a visit whose customer left some room
         *     may begin at another moment of it. Nothing changes until the vendor says so.
         */
        get: operations["vendor_optimization_retrieve"];
        put?: never;
        /**
         * @description Begin flexible visits of one's own at other times, all of them or none.
         *
         *     `shifts` are those visits of the day that were shown as shifted, with their `start`.
         *     The customers are told.
         */
        post: operations["vendor_optimization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/vendor-optimization/assignment/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description Propose who takes a day's open bookings of a service.
         *
         *     As many as can be served, with the fewest minutes on the road; every visit keeps its
         *     hour. The plan is kept under its `id`; nobody is given anything until it is applied.
         */
        get: operations["vendor_optimization_assignment_propose"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/vendor-optimization/assignment/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description A plan as it was made, and what became of it. */
        get: operations["vendor_optimization_assignment_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/vendor-optimization/assignment/{id}/apply/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Give each booking to its vendor; `outcome` says what became of each.
         *
         *     Safe to repeat. 409 `PLAN_STALE` when bookings or calendars have changed meanwhile.
         */
        post: operations["vendor_optimization_assignment_apply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/vendor-search/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description The vendors who come to a place, best first, and why each stands where they do.
         *
         *     The score is a hundred times the parts, each times its weight (usually 0.35 quality,
         *     0.25 proximity, 0.25 availability, 0.15 reliability); nobody can pay for a place. Of
         *     those new here one a day stands fifth.
         */
        get: operations["vendor_search_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/waitlist/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description The caller's places in line, a house's own line, all for operations; the newest first,
         *     with `in_line=true` those who still wait, in the order in which they are asked.
         */
        get: operations["waitlist_list"];
        put?: never;
        /**
         * @description Be offered a time that becomes free, in turn. A house may wait for a `customer`.
         *
         *     An offer is kept for some minutes and taken or declined under `offers`; whoever does
         *     not answer keeps their place once.
         */
        post: operations["waitlist_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/waitlist/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One place in line. */
        get: operations["waitlist_retrieve"];
        put?: never;
        post?: never;
        /** @description Give the place up; what was offered goes to the next in line. */
        delete: operations["waitlist_destroy"];
        options?: never;
        head?: never;
        /** @description Say how much somebody in one's house's line comes first. 403 for who waits. */
        patch: operations["waitlist_partial_update"];
        trace?: never;
    };
    "/api/waitlist/counts/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description How many wait for what the calling provider does, where they come to. */
        get: operations["waitlist_counts_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/waitlist/offers/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description What has been offered to the caller, in their house's line, all for operations; the
         *     latest first.
         */
        get: operations["waitlist_offers_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/waitlist/offers/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One offer. */
        get: operations["waitlist_offers_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/waitlist/offers/{id}/decline/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Not this one; the place in line stays, and the next is asked. */
        post: operations["waitlist_offers_decline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/waitlist/offers/{id}/take/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Take it, or as a house for the customer: it is theirs at once, and where one pays
         *     first, kept until that is done. 409 when it is over, or another was quicker.
         */
        post: operations["waitlist_offers_take"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/working-hours/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The weekly rules of the caller, or of the providers that they plan for. */
        get: operations["working_hours_list"];
        put?: never;
        /** @description Work on one more stretch of the week. */
        post: operations["working_hours_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/working-hours/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One weekly rule. */
        get: operations["working_hours_retrieve"];
        put?: never;
        post?: never;
        /** @description Drop a weekly rule. */
        delete: operations["working_hours_destroy"];
        options?: never;
        head?: never;
        /** @description Change a weekly rule. What is already booked stays booked. */
        patch: operations["working_hours_partial_update"];
        trace?: never;
    };
    "/api/workplaces/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** @description A provider says at which locations they work: these and no others. */
        put: operations["workplaces_update"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ws-ticket/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a single-use ticket for a socket
         * @description A single path with a final slash.
         */
        post: operations["ws_ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/change-contact/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Have a code sent to a new mailbox or phone; confirming it changes the account. */
        post: operations["auth_change_contact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/confirm-contact/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Send the code back: the mailbox or phone is one's own, and verified. */
        post: operations["auth_confirm_contact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/login/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Log in with a user name or e-mail address and a password. */
        post: operations["auth_login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/logout/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description End the session of the refresh token sent, else of the access token borne. */
        post: operations["auth_logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/logout-everywhere/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description End all of one's sessions, this one too. */
        post: operations["auth_logout_everywhere"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/me/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Who one is here. */
        get: operations["auth_me_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description Change one's name, postal address, time zone or picture. */
        patch: operations["auth_me_partial_update"];
        trace?: never;
    };
    "/auth/password/change/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Replace one's password. All sessions end; the answer opens a new one. */
        post: operations["auth_password_change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/password/reset/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Have a code sent with which a forgotten password is replaced. */
        post: operations["auth_password_reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/password/reset/confirm/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Replace a forgotten password. Every session ends. */
        post: operations["auth_password_reset_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/refresh/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description A fresh access token. The refresh token stays good. */
        post: operations["auth_refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/second-factor/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Whether one has a second factor, and whether one has to. */
        get: operations["auth_second_factor_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/second-factor/begin/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description A secret for one's authenticator app. No `Idempotency-Key` on these paths: what it
         *     would repeat are secrets and tokens.
         */
        post: operations["auth_second_factor_begin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/second-factor/confirm/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description The app's code: from now on it is asked for. All sessions end; the answer opens a new
         *     one, and bears the recovery codes.
         */
        post: operations["auth_second_factor_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/second-factor/recovery-codes/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Ten others in place of those that one has. */
        post: operations["auth_second_factor_recovery_codes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/second-factor/remove/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Do without. All sessions end; the answer opens a new one. */
        post: operations["auth_second_factor_remove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/second-factor/verify/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Log in with the second half of what a login asked for. */
        post: operations["auth_second_factor_verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/send-otp/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Have a code sent by e-mail or SMS. The answer does not tell who is known here. */
        post: operations["auth_send_otp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/sessions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Where one is logged in. */
        get: operations["auth_sessions_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/sessions/{session_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** @description Log out there. */
        delete: operations["auth_sessions_destroy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/signup/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Make an account as a customer, or as a vendor who applies. */
        post: operations["auth_signup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/vendor/apply/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Apply as a vendor: with a new account, or signed in as a customer.
         *
         *     Signed in, only `home_pincode`, `service_radius_km`, `bio` and `services` are read.
         */
        post: operations["auth_vendor_apply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/vendor/send-otp/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Have a code sent by e-mail or SMS. The answer does not tell who is known here. */
        post: operations["auth_vendor_send_otp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/vendor/verify-otp/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Log in with the code that was sent. */
        post: operations["auth_vendor_verify_otp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/verification/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Have a code sent to one's own mailbox or phone. */
        post: operations["auth_verification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/verify-otp/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Log in with the code that was sent. */
        post: operations["auth_verify_otp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        ActionInputRequest: {
            /** @description Usual words for them do, too. */
            action: components["schemas"]["TaskActionEnum"];
        };
        ActionShape: {
            action: components["schemas"]["TaskActionEnum"];
            /** @description The worker does it, and the answer has its id. */
            is_long: boolean;
        };
        /** @enum {string} */
        AlertKindEnum: "confirmation_rate" | "unassigned_soon" | "cancellation_spike" | "refund_spike" | "failed_payments" | "dead_deliveries" | "provider_down" | "outbox_late" | "dispute_deadline" | "overdue_instalments" | "price_fairness" | "ledger_differs" | "history_broken" | "backup_old" | "disk_full";
        /**
         * @description `value` is in `unit`, as of `measured_at`; `worst` is the worst it has been. `says` is the
         *     sentence for people.
         */
        AlertRow: {
            /** Format: uuid */
            id: string;
            type: components["schemas"]["AlertKindEnum"];
            title: string;
            severity: components["schemas"]["AlertSeverityEnum"];
            status: components["schemas"]["AlertStatusEnum"];
            /** @description The part that it is about (a channel, a currency); empty for all of it. */
            subject: string;
            says: string;
            /** Format: double */
            value: number;
            /** Format: double */
            worst: number;
            /**
             * Format: double
             * @description From here on it was opened.
             */
            threshold: number;
            unit: string;
            evidence: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            opened_at: string;
            /** Format: date-time */
            measured_at: string;
            /** Format: date-time */
            acknowledged_at: string | null;
            acknowledged_by: components["schemas"]["PersonShape"] | null;
            note: string;
            /** Format: date-time */
            closed_at: string | null;
            /** @description Null where it ended by itself, or has not. */
            closed_by: components["schemas"]["PersonShape"] | null;
            /**
             * Format: date-time
             * @description Until then the same thing opens no other alert.
             */
            muted_until: string | null;
            /**
             * Format: uri
             * @description What it means, where to look, what to do.
             */
            runbook: string;
            /**
             * Format: uri
             * @description Its page in the admin.
             */
            page: string;
        };
        /** @enum {string} */
        AlertSeverityEnum: "info" | "warning" | "critical";
        /** @enum {string} */
        AlertStatusEnum: "open" | "acknowledged" | "closed";
        /** @description Another moment for one date of the series. */
        AlternativeRequest: {
            /** Format: date */
            date: string;
            /** Format: date-time */
            start: string;
        };
        /** @description Half of such refunds lie between low and high; none is more than may go back yet. */
        AmountRange: {
            low: string;
            middle: string;
            high: string;
            currency: string;
            /** @description Refunds of similar cases that it is made from. */
            cases: number;
        };
        /** @description What a vendor asks to be let in with; `services` are ids of `/api/services/`. */
        ApplicationInputRequest: {
            home_pincode: string;
            /** @default 10 */
            service_radius_km?: number;
            /** @default  */
            bio?: string;
            services?: number[];
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        ApplicationRow: {
            id: number;
            user_id: number;
            username: string;
            name: string;
            email: string;
            phone: string | null;
            status: components["schemas"]["ProviderStatusEnum"];
            home_pincode: string;
            service_radius_km: number;
            bio: string;
            services: number[];
            /** Format: date-time */
            applied_at: string;
            /** Format: date-time */
            decided_at: string | null;
            decided_by: number | null;
            rejection_reason: string;
        };
        AppointmentAnalytics: {
            organization: number | null;
            organization_name: string;
            /** @description Whose figures, where they are one person's. */
            psychologist: number | null;
            /** Format: date */
            date_from: string;
            /** Format: date */
            date_to: string;
            timezone: string;
            appointments: components["schemas"]["AppointmentFigures"];
            services: components["schemas"]["ServiceFigures"][];
            psychologists: components["schemas"]["PsychologistFigures"][];
            times: components["schemas"]["HourFigures"][];
            session_types: components["schemas"]["SessionTypeFigures"][];
            payment_methods: components["schemas"]["MethodFigures"][];
            funnel: components["schemas"]["Funnel"];
            revenue: components["schemas"]["Revenue"][];
        };
        /**
         * @description `ok`: sent so now, it would be made. `conflicts` are at the same time; where a house minds
         *     them they are among the `errors`. `duplicates` are on the same day with the same provider: to
         *     be asked about, and no refusal.
         */
        AppointmentCheck: {
            ok: boolean;
            errors: {
                [key: string]: string[];
            };
            steps: components["schemas"]["StepReport"][];
            organization_name: string;
            service_name: string;
            psychologist_name: string;
            /** Format: date-time */
            start: string | null;
            /** Format: date-time */
            end: string | null;
            price: components["schemas"]["QuotedPrice"] | null;
            conflicts: components["schemas"]["OwnAppointment"][];
            duplicates: components["schemas"]["OwnAppointment"][];
            /** @description The nearest free times, where this one is not to be had. */
            alternatives: string[];
        };
        /**
         * @description Of those that take place on these days. What was called off counts in `total` and
         *     `cancelled` alone; a client is returning who has come, or is to come, more than once.
         */
        AppointmentFigures: {
            total: number;
            pending: number;
            confirmed: number;
            completed: number;
            cancelled: number;
            by_week: components["schemas"]["WeekCount"][];
            /** Format: double */
            per_week: number;
            /** Format: double */
            per_client: number | null;
            clients: number;
            returning: number;
            /**
             * Format: double
             * @description From 0 to 1.
             */
            returning_share: number | null;
        };
        /** @description Of all that were asked for, on whatever page. */
        AppointmentStats: {
            total: number;
            confirmed: number;
            pending: number;
            completed: number;
            cancelled: number;
        };
        /** @enum {string} */
        AppointmentStatusEnum: "pending" | "confirmed" | "completed" | "cancelled";
        /** @enum {string} */
        AppointmentTypeEnum: "site_visit" | "virtual_tour" | "design_review" | "progress_update" | "documentation";
        /** @description Lookups are those of the last day. `entries` is null while the cache does not answer. */
        AreaStats: {
            name: string;
            /** @description What is in it. */
            says: string;
            /** @description False: nothing of this is ever kept. */
            cached: boolean;
            entries: number | null;
            entries_are_estimated: boolean;
            hits: number;
            misses: number;
            /**
             * Format: double
             * @description Null where nobody asked.
             */
            hit_rate: number | null;
            /** @description Why it is left when everything is cleared; empty where it is not. */
            stays: string;
        };
        /** @description The way is that from the visit before, or from home. */
        AssignedBooking: {
            /** Format: uuid */
            booking: string;
            vendor: number;
            vendor_name: string;
            /** Format: date-time */
            start: string;
            travel_minutes: number;
            wait_minutes: number;
            /** Format: double */
            km: number;
        };
        AssignmentFactor: {
            code: string;
            /** Format: double */
            value: number;
            unit: string;
        };
        AssignmentOutcome: {
            /** Format: uuid */
            booking: string;
            vendor: number;
            /** @description assigned or refused */
            status: string;
            reason: string;
        };
        /**
         * @description `before` gives each booking to the nearest vendor who can be there; `after` is the plan.
         *     `outcome` is what became of each booking when the plan was applied.
         */
        AssignmentPlan: {
            /** Format: uuid */
            id: string;
            /** Format: date */
            date: string;
            service: number;
            assigned: components["schemas"]["AssignedBooking"][];
            unassigned: string[];
            unassigned_reasons: components["schemas"]["UnassignedReason"][];
            before: components["schemas"]["AssignmentTotals"];
            after: components["schemas"]["AssignmentTotals"];
            factors: components["schemas"]["AssignmentFactor"][];
            /** @description pyvrp, sisr, kept (the nearest), or none. */
            solver: string;
            fallback_used: boolean;
            seed: number;
            /** Format: double */
            cpu_ms: number;
            /** Format: date-time */
            made_at: string;
            /** Format: date-time */
            applied_at: string | null;
            applied_by: number | null;
            outcome: components["schemas"]["AssignmentOutcome"][] | null;
            explanations: string[];
        };
        /** @description All ways of the vendors considered, what they have promised already included. */
        AssignmentTotals: {
            assigned: number;
            travel_minutes: number;
            /** Format: double */
            km: number;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        AvailabilityRow: {
            /** Format: date-time */
            start: string;
            /** Format: date-time */
            end: string;
            provider: number;
            service: number | null;
            /** @description The one asked for; empty for any. */
            session_type: string;
            /** Format: double */
            score: number;
            travel_time_minutes: number;
        };
        AvailableSlots: {
            available_slots: components["schemas"]["TimeSlot"][];
            total_slots: number;
            timezone: string;
            score_weights: components["schemas"]["ScoreWeights"];
        };
        BalanceAnswer: {
            /** @description One for each currency and gateway. */
            balances: components["schemas"]["BalanceRow"][];
        };
        /** @description `held` is `ready`, `waiting` and `frozen` together. */
        BalanceRow: {
            currency: string;
            gateway: components["schemas"]["GatewayNameEnum"];
            /** @description No money moves. */
            sandbox: boolean;
            /**
             * Format: decimal
             * @description What cards brought and was neither paid out nor sent back.
             */
            held: string;
            /**
             * Format: decimal
             * @description For the next payout; below zero what is taken off it.
             */
            ready: string;
            /**
             * Format: decimal
             * @description What came too lately to go out.
             */
            waiting: string;
            /**
             * Format: decimal
             * @description What is disputed.
             */
            frozen: string;
            /**
             * Format: decimal
             * @description Prepared, or given to the bank.
             */
            on_its_way: string;
            /** Format: decimal */
            paid_out: string;
        };
        /** @enum {unknown} */
        BlankEnum: "";
        /** @description One measure. `effect` is weight times z; the score is the sum of the effects, exactly. */
        BonusFactor: {
            code: string;
            /** @description Of a rating, stars above the first. */
            got: number;
            /** @description How often it was measured. */
            of: number;
            /** @description null: never measured. */
            share: string | null;
            /** @description Drawn to the peers' share while there is little. */
            shrunk: string;
            /** @description What peers would have got with the same jobs. */
            peers: string;
            spread: string;
            z: string;
            weight: string;
            effect: string;
        };
        /**
         * @description By measure, and two more: `like_peers` is what one gets who is like their peers; `cap` what
         *     the cap took, or what came from those whom it took it from. They add up to the amount.
         */
        BonusLine: {
            code: string;
            amount: string;
        };
        BonusMeasure: {
            code: string;
            label: string;
            weight: string;
            /** @description Expected where nobody has been measured. */
            usual: string;
        };
        BonusMethod: {
            name: string;
            description: string;
            rule_version: string;
            measures: components["schemas"]["BonusMeasure"][];
            credited_jobs: number;
            borrowed_jobs: number;
            least_peers: number;
            least_spread: string;
            cap_times_mean: number;
            not_counted: string[];
            /** @description Never: a person approves. */
            decides: boolean;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        BonusRunRow: {
            id: number;
            /** Format: date */
            first: string;
            /** Format: date */
            last: string;
            currency: string;
            /** Format: decimal */
            pool: string;
            note: string;
            rule_version: string;
            /** @description SHA-256 of all that counted. */
            digest: string;
            left_out: {
                [key: string]: number;
            };
            vendors: number;
            jobs: number;
            status: components["schemas"]["BonusStatusEnum"];
            proposed_by: number;
            proposed_by_name: string;
            /** Format: date-time */
            proposed_at: string;
            decided_by: number | null;
            decided_by_name: string | null;
            /** Format: date-time */
            decided_at: string | null;
            decision_note: string;
            /** Format: date-time */
            contest_until: string | null;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        BonusShareRow: {
            id: number;
            run: number;
            /** Format: date */
            first: string;
            /** Format: date */
            last: string;
            currency: string;
            run_status: components["schemas"]["BonusStatusEnum"];
            rule_version: string;
            /** Format: date-time */
            contest_until: string | null;
            vendor: number;
            vendor_name: string;
            /** Format: decimal */
            amount: string;
            score: string;
            is_capped: boolean;
            jobs: number;
            factors: components["schemas"]["BonusFactor"][];
            lines: components["schemas"]["BonusLine"][];
            contest: components["schemas"]["ContestRow"] | null;
        };
        /** @enum {string} */
        BonusStatusEnum: "proposed" | "approved" | "rejected";
        /** @description A booking, whole: what `booking_status_change` carries too. */
        BookingDetail: {
            /** Format: uuid */
            id: string;
            customer: number;
            customer_name: string;
            vendor: number | null;
            vendor_name: string | null;
            service: number;
            service_name: string;
            status: components["schemas"]["BookingStatusEnum"];
            /** Format: decimal */
            total_price: string;
            currency: string;
            pincode: string;
            /** Format: date-time */
            scheduled_date: string;
            /**
             * Format: date-time
             * @description What was agreed, where the vendor has shifted the visit.
             */
            agreed_date: string | null;
            /** Format: date-time */
            completion_date: string | null;
            customer_notes: string;
            vendor_notes: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            estimated_service_duration_minutes: number;
            travel_time_to_location_minutes: number | null;
            travel_time_from_location_minutes: number | null;
            buffer_before_minutes: number;
            buffer_after_minutes: number;
            flexibility_minutes: number;
            /** Format: date-time */
            actual_start_time: string | null;
            /** Format: date-time */
            actual_end_time: string | null;
            dynamic_price_breakdown: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            cancelled_at: string | null;
            cancelled_by: number | null;
            cancellation_reason: string;
            /** Format: decimal */
            cancellation_fee: string;
            /** Format: uuid */
            dispute_id: string | null;
            cancellation: components["schemas"]["CancellationRow"];
            invoice: components["schemas"]["BookingInvoiceRow"] | null;
            signature: components["schemas"]["BookingSignatureRow"] | null;
        };
        /**
         * @description What happened to service bookings in these days, whenever they were asked for.
         *
         *     `unserved`: called off before a vendor had taken them; `released`: given back by the vendor;
         *     `disputed`: disputes that began.
         */
        BookingFigures: {
            asked: components["schemas"]["Compared"];
            confirmed: components["schemas"]["Compared"];
            started: components["schemas"]["Compared"];
            completed: components["schemas"]["Compared"];
            signed: components["schemas"]["Compared"];
            cancelled: components["schemas"]["Compared"];
            unserved: components["schemas"]["Compared"];
            released: components["schemas"]["Compared"];
            disputed: components["schemas"]["Compared"];
        };
        /** @description What is owed for a booking, and what of it has been paid. */
        BookingInvoiceRow: {
            id: number;
            number: string;
            /** Format: decimal */
            total: string;
            /** Format: decimal */
            paid: string;
            /** Format: decimal */
            pending: string;
            currency: string;
            status: string;
            receipt_url: string | null;
        };
        BookingRequestRequest: {
            /** Format: int64 */
            service: number;
            pincode: string;
            /** Format: date-time */
            scheduled_date: string;
            customer_notes?: string;
            /**
             * @description So much earlier or later is welcome too; the price stays.
             * @default 0
             */
            flexibility_minutes?: number;
            /** @description Not obeyed: the server's price holds. */
            total_price?: string | null;
            /**
             * Format: int64
             * @description A time that is kept for the caller: the booking is confirmed at once.
             */
            hold?: number | null;
            /** @description The `quote` of /api/dynamic-pricing/ for this very service, pincode and time: its price holds until its `valid_until`. Later it is booked at a price that is no higher, or refused with 409 QUOTE_EXPIRED. Without one, it is the lowest price at which this visit was shown in the last minutes. */
            quote?: string | null;
        };
        /** @description A booking in a list. */
        BookingRow: {
            /** Format: uuid */
            id: string;
            customer: number;
            customer_name: string;
            vendor: number | null;
            vendor_name: string | null;
            service: number;
            service_name: string;
            status: components["schemas"]["BookingStatusEnum"];
            /** Format: decimal */
            total_price: string;
            currency: string;
            pincode: string;
            /** Format: date-time */
            scheduled_date: string;
            /**
             * Format: date-time
             * @description What was agreed, where the vendor has shifted the visit.
             */
            agreed_date: string | null;
            /** Format: date-time */
            completion_date: string | null;
            customer_notes: string;
            vendor_notes: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            estimated_service_duration_minutes: number;
            travel_time_to_location_minutes: number | null;
            travel_time_from_location_minutes: number | null;
            buffer_before_minutes: number;
            buffer_after_minutes: number;
            flexibility_minutes: number;
            /** Format: date-time */
            actual_start_time: string | null;
            /** Format: date-time */
            actual_end_time: string | null;
            dynamic_price_breakdown: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            cancelled_at: string | null;
            cancelled_by: number | null;
            cancellation_reason: string;
            /** Format: decimal */
            cancellation_fee: string;
            /** Format: uuid */
            dispute_id: string | null;
        };
        /** @description The request to sign that waits, or was answered last. */
        BookingSignatureRow: {
            /** Format: uuid */
            id: string;
            status: components["schemas"]["SignatureStatusEnum"];
            /** Format: date-time */
            requested_at: string;
            /** Format: date-time */
            signed_at: string | null;
            /** Format: date-time */
            expires_at: string;
            signature_hash: string | null;
        };
        /** @enum {string} */
        BookingStatusEnum: "pending" | "confirmed" | "in_progress" | "completed" | "signed" | "cancelled" | "disputed";
        BookingStep: {
            step: components["schemas"]["BookingStepStepEnum"];
            count: number;
            /** Format: double */
            share_of_asked: number | null;
        };
        /** @enum {string} */
        BookingStepStepEnum: "asked" | "confirmed" | "completed" | "signed";
        Breakdown: {
            /** Format: double */
            base: number;
            /** Format: double */
            surge: number;
            /** Format: double */
            total: number;
        };
        /** @enum {string} */
        BusinessEnum: "appointment" | "unit_booking" | "job";
        CacheAnswer: {
            cache_stats: components["schemas"]["CacheStats"];
            /** @description What can be cleared. */
            cache_types: string[];
        };
        CacheStats: {
            overall_health: components["schemas"]["OverallHealthEnum"];
            /** @description Of 100. */
            score: number;
            says: string;
            problems: string[];
            hits: number;
            misses: number;
            /** Format: double */
            hit_rate: number | null;
            areas: components["schemas"]["AreaStats"][];
            memory: components["schemas"]["MemoryStats"] | null;
            server: components["schemas"]["ServerStats"] | null;
            /** Format: date-time */
            as_of: string;
        };
        CacheWishRequest: {
            /**
             * @description `all`, or an area by its name; usual other words are understood.
             * @default all
             */
            cache_type?: string;
        };
        Calendar: {
            view: components["schemas"]["ViewEnum"];
            /** Format: date */
            first: string;
            /** Format: date */
            last: string;
            /** Format: date */
            today: string;
            timezone: string;
            colours: components["schemas"]["StatusColours"];
            counts: components["schemas"]["StatusCounts"];
            providers: components["schemas"]["CalendarProvider"][];
            days: components["schemas"]["CalendarDay"][];
        };
        CalendarAbsence: {
            provider: number;
            /** Format: date-time */
            start: string;
            /** Format: date-time */
            end: string;
            reason: string;
        };
        /**
         * @description To move it, PATCH its `start` (and `provider`) at `/api/appointments/{id}/`; `can_move` says
         *     whether that may be tried.
         */
        CalendarAppointment: {
            id: number;
            reference: string;
            /** Format: date-time */
            start: string;
            /** Format: date-time */
            end: string;
            status: components["schemas"]["AppointmentStatusEnum"];
            colour: string;
            session_type: components["schemas"]["SessionWayEnum"];
            patient: number;
            patient_name: string;
            provider: number | null;
            provider_name: string | null;
            service: number | null;
            service_name: string | null;
            series: number | null;
            can_move: boolean;
        };
        /**
         * @description `counts` are of all appointments of the day; of a month, the first ten of each day are
         *     shown, of a week a hundred, of a single day five hundred.
         */
        CalendarDay: {
            /** Format: date */
            date: string;
            counts: components["schemas"]["StatusCounts"];
            appointments: components["schemas"]["CalendarAppointment"][];
            hours: components["schemas"]["CalendarHours"][];
            absences: components["schemas"]["CalendarAbsence"][];
        };
        CalendarHours: {
            provider: number;
            /** Format: date-time */
            start: string;
            /** Format: date-time */
            end: string;
            /** @description Empty for any way of meeting. */
            session_type: components["schemas"]["SessionTypeEnum"] | components["schemas"]["BlankEnum"];
        };
        /** @description Where each is opened. The web calendars are null for what is called off. */
        CalendarLinks: {
            /** Format: uri */
            google: string | null;
            /** Format: uri */
            outlook: string | null;
            /** Format: uri */
            office365: string | null;
            /** Format: uri */
            yahoo: string | null;
            /**
             * Format: uri
             * @description Opens without a token, and soon expires.
             */
            ics: string;
        };
        CalendarProvider: {
            id: number;
            name: string;
        };
        /** @description What cancelling costs the customer right now, and until when it is free. */
        CancellationRow: {
            allowed: boolean;
            /** Format: date-time */
            free_until: string | null;
            /** Format: decimal */
            fee: string;
            fee_percent: number;
            currency: string;
        };
        /** @description What comes back of who calls it off now: `fee` is kept. */
        CancellationTerms: {
            /**
             * Format: date-time
             * @description Until then all comes back.
             */
            free_until: string;
            /** @description What is kept of the price from then on. */
            fee_percent: number;
            /** Format: decimal */
            fee: string;
            /** Format: decimal */
            refund: string;
            currency: string;
        };
        CancelledShape: {
            id: number;
            status: components["schemas"]["AppointmentStatusEnum"];
            /**
             * Format: decimal
             * @description Goes back to the card by itself.
             */
            refund: string;
            /**
             * Format: decimal
             * @description Came by hand; the house gives it back.
             */
            refund_by_hand: string;
            /**
             * Format: decimal
             * @description Is kept.
             */
            fee: string;
            currency: string;
        };
        CancellingRequest: {
            /**
             * Format: decimal
             * @description What was shown that comes back: 409 `TERMS_CHANGED` when that is not so now.
             */
            refund?: string | null;
            /** @description Of the house, for the client. What a client writes here is not kept. */
            reason?: string;
        };
        /** @description What was, and what came of it; `from_…` is null for what there was not. */
        CareChangeRow: {
            id: number;
            /** Format: date-time */
            changed_at: string;
            changed_by: number | null;
            /** @description Null: the platform. */
            changed_by_name: string | null;
            from_status: components["schemas"]["AppointmentStatusEnum"] | components["schemas"]["NullEnum"];
            to_status: components["schemas"]["AppointmentStatusEnum"];
            /** Format: date-time */
            from_start: string | null;
            /** Format: date-time */
            to_start: string;
            from_provider: number | null;
            from_provider_name: string | null;
            to_provider: number | null;
            to_provider_name: string | null;
            note: string;
        };
        /**
         * @description What somebody sees first. `next` is the next to come, `upcoming` the next few; `today`
         *     are those of this day by the house's clock, `pending` those that wait for an answer, the
         *     next to come first. `counts` are of all that there ever were.
         */
        CareDashboard: {
            /**
             * Format: date
             * @description Today, by the clock of the asker's house.
             */
            date: string;
            timezone: string;
            next: components["schemas"]["CareRow"] | null;
            upcoming: components["schemas"]["CareRow"][];
            upcoming_count: number;
            today: components["schemas"]["CareRow"][];
            today_count: number;
            pending: components["schemas"]["CareRow"][];
            /** @description Of those that lie ahead. */
            pending_count: number;
            counts: components["schemas"]["AppointmentStats"];
        };
        /**
         * @description `date` and `time` are by the house's clock (`timezone`), `start` and `end` the same with
         *     its offset. Whom one goes to stands under the name of their role. `notes` are empty for who
         *     may not open them; `has_notes` says that something is written.
         */
        CareDetail: {
            organization: number | null;
            organization_name: string | null;
            patient: number;
            patient_name: string;
            dentist: number | null;
            dentist_name: string | null;
            psychologist: number | null;
            psychologist_name: string | null;
            service: number | null;
            service_name: string | null;
            session_type: components["schemas"]["SessionWayEnum"];
            id: number;
            /** @description What people call it by. */
            reference: string;
            booking_reference: string;
            patient_email: string;
            patient_phone: string;
            /** Format: date */
            date: string;
            time: string;
            /** Format: date-time */
            start: string;
            /** Format: date-time */
            end: string;
            duration_minutes: number;
            timezone: string;
            status: components["schemas"]["AppointmentStatusEnum"];
            notes: string;
            has_notes: boolean;
            location: string | null;
            series: number | null;
            /** Format: date */
            recurs_on: string | null;
            created_by: number | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** @description Opens without a token. */
            ics_url: string | null;
            payment: components["schemas"]["PaymentOfCare"] | null;
            receipt_url: string | null;
            can_review: boolean;
            /** @description What the patient says of their own history. */
            history: string;
            emergency_contact: components["schemas"]["EmergencyContactRow"] | null;
            /** @description Where the reader can call it off by themselves. */
            cancellation: components["schemas"]["CancellationTerms"] | null;
        };
        /**
         * @description `date` and `time` are by the house's clock (`timezone`), `start` and `end` the same with
         *     its offset. Whom one goes to stands under the name of their role. `notes` are empty for who
         *     may not open them; `has_notes` says that something is written.
         */
        CareRow: {
            organization: number | null;
            organization_name: string | null;
            patient: number;
            patient_name: string;
            dentist: number | null;
            dentist_name: string | null;
            psychologist: number | null;
            psychologist_name: string | null;
            service: number | null;
            service_name: string | null;
            session_type: components["schemas"]["SessionWayEnum"];
            id: number;
            /** @description What people call it by. */
            reference: string;
            booking_reference: string;
            patient_email: string;
            patient_phone: string;
            /** Format: date */
            date: string;
            time: string;
            /** Format: date-time */
            start: string;
            /** Format: date-time */
            end: string;
            duration_minutes: number;
            timezone: string;
            status: components["schemas"]["AppointmentStatusEnum"];
            notes: string;
            has_notes: boolean;
            location: string | null;
            series: number | null;
            /** Format: date */
            recurs_on: string | null;
            created_by: number | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** @description Opens without a token. */
            ics_url: string | null;
            payment: components["schemas"]["PaymentOfCare"] | null;
            receipt_url: string | null;
            can_review: boolean;
        };
        /** @description How to reach them is told with an appointment. */
        CarerRow: {
            id: number;
            name: string;
            bio: string;
            /** @description An expiring link. */
            avatar: string | null;
            /**
             * Format: double
             * @description From 1 to 5; null while nobody.
             */
            rating: number | null;
            review_count: number;
            session_types: components["schemas"]["SessionTypeEnum"][];
            organization: number | null;
            organization_name: string | null;
            timezone: string;
            /** @description What is given at the location and paid for by the insurance that are named, with its price so. */
            services: components["schemas"]["ServiceDone"][];
            locations: components["schemas"]["PlaceOfWork"][];
            /**
             * Format: date-time
             * @description When the service (else an hour) could begin: within a month, or on the days that are asked for.
             */
            next_free: string | null;
        };
        ChallengeInputRequest: {
            /** @description As the login answered it. */
            challenge: string;
            /** @description Of the authenticator app, or a recovery code. */
            code: string;
        };
        /** @description One of an e-mail address and a phone number. */
        ChangeContactInputRequest: {
            email?: string;
            phone?: string;
            /** @default  */
            current_password?: string;
        };
        ChangePasswordInputRequest: {
            /** @default  */
            current_password?: string;
            new_password: string;
        };
        /** @description What one field said before and after. */
        ChangeShape: {
            field: string;
            label: string;
            /** @description In words; null for nothing. */
            from: string | null;
            /** @description The same. */
            to: string | null;
            /** @description `concealed` is a secret, `erased` was somebody's own and taken out since. */
            told: components["schemas"]["ToldEnum"];
        };
        /** @description `waiting` and `given_up` are of this moment, whatever their age. */
        ChannelCounted: {
            count: number;
            queued: number;
            /** @description Its provider has it, and has not said more. */
            sent: number;
            /** @description To be tried again. */
            failed: number;
            /** @description Given up. */
            dead: number;
            delivered: number;
            undelivered: number;
            /** @description Of no use any more before it went out. */
            overtaken: number;
            /** Format: double */
            failure_share: number | null;
            /** Format: double */
            bounce_share: number | null;
            channel: components["schemas"]["ChannelEnum"];
            provider: string;
            waiting: number;
            given_up: number;
            /**
             * Format: double
             * @description The share that fails, where several do just now.
             */
            failing_now: number | null;
            seconds_to_send: components["schemas"]["Timed"];
        };
        /** @enum {string} */
        ChannelEnum: "email" | "sms" | "whatsapp";
        /** @description Rows of `payment_rows`, shaped as everywhere. */
        ChargedPayment: {
            subject_kind: string;
            subject_id: string;
            booking: string | null;
            appointment: string | null;
            id: number;
            invoice: number;
            invoice_number: string;
            payer: number;
            payee: number | null;
            description: string;
            payment_type: components["schemas"]["PaymentTypeEnum"];
            payment_method: components["schemas"]["PaymentMethodEnum"];
            gateway: components["schemas"]["GatewayNameEnum"];
            /** Format: decimal */
            amount: string;
            /** Format: decimal */
            refunded: string;
            currency: string;
            status: components["schemas"]["PaymentStatusEnum"];
            transaction_id: string | null;
            failure_message: string;
            notes: string;
            /** Format: date-time */
            paid_at: string | null;
            receipt_number: string | null;
            /** Format: uri */
            receipt_url: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** @description How what is paid for stands now: an appointment that is paid is `confirmed`. */
            subject_status: string | null;
            payment_intent: components["schemas"]["Intent"];
        };
        /** @enum {string} */
        CheckoutStatusEnum: "held" | "confirmed" | "lapsed" | "lost" | "cancelled";
        /** @enum {string} */
        CheckpointStatusEnum: "pending" | "submitted" | "approved" | "rejected";
        ClearedAnswer: {
            /** @description By area, how many entries. */
            cleared: {
                [key: string]: number;
            };
            total: number;
            left: components["schemas"]["LeftArea"][];
            says: string;
        };
        CloseInputRequest: {
            /**
             * @description What is done about it; the others read it.
             * @default
             */
            note?: string;
            /**
             * @description For so long the same thing opens no other alert.
             * @default 1
             */
            mute_hours?: number;
        };
        /** @description One of an e-mail address and a phone number. */
        CodeInputRequest: {
            email?: string;
            phone?: string;
            otp: string;
        };
        /** @description The code that was sent. */
        CodeLoginInputRequest: {
            /** @description A code of the authenticator app or a recovery code, once it is asked for. */
            second_factor?: string | null;
            /** @description The same. */
            totp?: string | null;
            /** @description The same. */
            otp_code?: string | null;
            email?: string;
            phone?: string;
            otp: string;
        };
        /**
         * @description A figure, what it was in as many days before, and by how much it grew: 0.25 is a quarter
         *     more. `change` is null after nothing.
         */
        Compared: {
            count: number;
            before: number;
            /** Format: double */
            change: number | null;
        };
        /** @description In one currency; those are never added. */
        ComparedMoney: {
            currency: string;
            /** Format: decimal */
            taken: string;
            payments: number;
            /** Format: decimal */
            refunded: string;
            refunds: number;
            /** Format: decimal */
            net: string;
            /** Format: decimal */
            net_before: string;
            /** Format: double */
            change: number | null;
        };
        Completed: {
            message: string;
            payment_intent: components["schemas"]["Intent"] | null;
        };
        /** @enum {string} */
        ConditionEnum: "good" | "short" | "damaged" | "wrong";
        /** @description One of an e-mail address and a phone number. */
        ContactInputRequest: {
            email?: string;
            phone?: string;
        };
        /** @enum {string} */
        ContactMethodEnum: "email" | "sms";
        /** @description Who answers is shown the address or the number by which to do so, and not the other. */
        ContactRequestRow: {
            /** Format: uuid */
            id: string;
            patient: number;
            patient_name: string;
            patient_email: string | null;
            patient_phone: string | null;
            organization: number | null;
            organization_name: string | null;
            appointment: number | null;
            appointment_reference: string | null;
            topic: components["schemas"]["ContactTopicEnum"];
            /** @description null for operations. */
            message: string | null;
            reply_by: components["schemas"]["ReplyByEnum"];
            status: components["schemas"]["ContactStatusEnum"];
            handled_by: number | null;
            handled_by_name: string | null;
            /** Format: date-time */
            handled_at: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        /** @enum {string} */
        ContactStatusEnum: "open" | "answered" | "closed";
        /** @enum {string} */
        ContactTopicEnum: "appointment" | "payment" | "records" | "other";
        ContestAnswerRequest: {
            /** @description Whether the vendor is right. */
            uphold: boolean;
            answer: string;
            /** Format: decimal */
            adjustment?: string | null;
        };
        ContestReasonRequest: {
            reason: string;
        };
        ContestRow: {
            status: components["schemas"]["ContestStatusEnum"];
            reason: string;
            /** Format: date-time */
            opened_at: string;
            answer: string;
            /** @description Paid beside the pool. */
            adjustment: string;
            /** Format: date-time */
            answered_at: string | null;
        };
        /** @enum {string} */
        ContestStatusEnum: "open" | "upheld" | "declined";
        /** @enum {string} */
        ConversationStatusEnum: "active" | "archived";
        /**
         * @description By how far they got. `failure_share`: given up or bounced, of what was tried to its end;
         *     `bounce_share`: what came back, of what providers took. Null where there is none.
         */
        Counted: {
            count: number;
            queued: number;
            /** @description Its provider has it, and has not said more. */
            sent: number;
            /** @description To be tried again. */
            failed: number;
            /** @description Given up. */
            dead: number;
            delivered: number;
            undelivered: number;
            /** @description Of no use any more before it went out. */
            overtaken: number;
            /** Format: double */
            failure_share: number | null;
            /** Format: double */
            bounce_share: number | null;
        };
        /** @enum {string} */
        CreatedByEnum: "customer" | "builder";
        /** @description Somebody at the desk: with a mailbox, a phone or both. */
        CustomerInputRequest: {
            full_name: string;
            /** @default  */
            email?: string;
            /** @default  */
            phone?: string;
            /** @default  */
            address?: string;
        };
        DailyFigures: {
            /** Format: date */
            day: string;
            asked: number;
            confirmed: number;
            completed: number;
            cancelled: number;
            money: components["schemas"]["MoneyFigures"][];
        };
        DashboardStats: {
            /**
             * Format: date-time
             * @description Of when today's figures are; null where none were counted yet.
             */
            as_of: string | null;
            /** @description By whose clock a day is one. */
            timezone: string;
            periods: components["schemas"]["Periods"];
            open_work: components["schemas"]["OpenWork"];
            top_services: components["schemas"]["TopService"][];
            funnel: components["schemas"]["BookingStep"][];
            daily: components["schemas"]["DailyFigures"][];
        };
        /** @enum {string} */
        DateOutcomeEnum: "free" | "conflict" | "kept" | "cancelled";
        /** @enum {string} */
        DateReasonEnum: "past" | "absent" | "taken" | "outside_hours" | "patient_busy" | "moved_by_hand";
        /**
         * @description By how far they got. `failure_share`: given up or bounced, of what was tried to its end;
         *     `bounce_share`: what came back, of what providers took. Null where there is none.
         */
        DayCounted: {
            count: number;
            queued: number;
            /** @description Its provider has it, and has not said more. */
            sent: number;
            /** @description To be tried again. */
            failed: number;
            /** @description Given up. */
            dead: number;
            delivered: number;
            undelivered: number;
            /** @description Of no use any more before it went out. */
            overtaken: number;
            /** Format: double */
            failure_share: number | null;
            /** Format: double */
            bounce_share: number | null;
            /** Format: date */
            day: string;
        };
        DecisionNoteRequest: {
            note?: string;
        };
        /** @enum {string} */
        DeliveryStateEnum: "queued" | "sent" | "failed" | "dead" | "delivered" | "undelivered" | "overtaken";
        /** @description `growth` is against as many days before: 0.25 is a quarter more. */
        Demand: {
            looked: number;
            asked: number;
            /** Format: double */
            asked_per_day: number;
            asked_before: number;
            /** Format: double */
            growth: number | null;
            growth_interval: components["schemas"]["IntervalShape"] | null;
        };
        /** @enum {string} */
        DemandLevelEnum: "low" | "normal" | "high" | "peak";
        /** @enum {string} */
        DespiteEnum: "outside_hours" | "patient_busy";
        DetailAnswer: {
            detail: string;
        };
        DisputeMessageAnswer: {
            message: components["schemas"]["DisputeMessageRow"];
        };
        /** @description As the HomeServe pages know it, and whose side it was said on. */
        DisputeMessageRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            dispute: string;
            /** @description The order in which they were said: 1, 2, 3, … */
            number: number;
            side: components["schemas"]["DisputesSideEnum"];
            /** @description Null for what the platform says, or somebody by a link. */
            sender: number | null;
            sender_name: string;
            /** @description The person on the other side; null for what is said to both. */
            recipient: number | null;
            recipient_name: string | null;
            message_type: components["schemas"]["MessageTypeEnum"];
            content: string;
            attachment_name: string | null;
            /** @description Opens without a token, and stays the same. */
            attachment_url: string | null;
            attachment_size: number | null;
            attachment_type: string | null;
            /** @description What others say: by oneself. What one's own side says: by the other side. */
            is_read: boolean;
            /** Format: date-time */
            created_at: string;
        };
        DisputeMessagesPage: {
            messages: components["schemas"]["DisputeMessageRow"][];
            total_count: number;
            page: number;
            page_size: number;
            /** @description Whether there are older ones. */
            has_more: boolean;
        };
        DisputeReadAnswer: {
            marked_count: number;
        };
        /**
         * @description What goes back by what was decided. `by_hand_left` was paid in cash or the like: whoever
         *     has it gives it back.
         */
        DisputeRefund: {
            status: components["schemas"]["DisputeRefundStatusEnum"];
            /** Format: decimal */
            amount: string;
            /** Format: decimal */
            by_card: string;
            /** Format: decimal */
            by_hand_left: string;
            /** Format: decimal */
            returned: string;
        };
        /** @enum {string} */
        DisputeRefundStatusEnum: "pending" | "succeeded" | "failed";
        /** @description A dispute, the same in lists and alone. */
        DisputeRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            booking: string | null;
            job: number | null;
            subject_title: string;
            customer: number | null;
            /** @description Whoever does the work. */
            vendor: number | null;
            customer_name: string | null;
            vendor_name: string | null;
            opened_by: number | null;
            /** @description On whose behalf: `customer` or `provider`. */
            opened_on: string;
            dispute_type: components["schemas"]["DisputeTypeEnum"];
            title: string;
            description: string;
            severity: components["schemas"]["SeverityEnum"];
            status: components["schemas"]["DisputeStatusEnum"];
            customer_evidence: components["schemas"]["EvidenceRow"][] | null;
            vendor_evidence: components["schemas"]["EvidenceRow"][] | null;
            outcome: components["schemas"]["OutcomeEnum"] | components["schemas"]["NullEnum"];
            resolution_notes: string | null;
            /** Format: decimal */
            resolution_amount: string | null;
            /** Format: decimal */
            claimed_amount: string | null;
            currency: string;
            refund: components["schemas"]["DisputeRefund"] | null;
            /**
             * Format: decimal
             * @description What is not paid out while it is undecided.
             */
            frozen_amount: string;
            assigned_mediator: number | null;
            assigned_mediator_name: string | null;
            escalated_to: number | null;
            escalation_reason: string | null;
            /** Format: date-time */
            escalated_at: string | null;
            /**
             * Format: date-time
             * @description Until then the other side may answer, or it escalates.
             */
            answer_due_at: string | null;
            /** Format: date-time */
            answered_at: string | null;
            resolved_by: number | null;
            /** Format: date-time */
            resolved_at: string | null;
            /** Format: date-time */
            closed_at: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            messages_count: number;
            unread_count: number;
            /** @description What the reader may do with it now. */
            may: string[];
        };
        /** @enum {string} */
        DisputeStatusEnum: "open" | "in_progress" | "escalated" | "resolved" | "closed";
        /** @enum {string} */
        DisputeTypeEnum: "quality" | "incomplete" | "no_show" | "delay" | "damage" | "billing" | "materials" | "conduct" | "safety" | "other";
        /** @enum {string} */
        DisputesSideEnum: "customer" | "provider" | "platform";
        /**
         * @description `step` is where one goes on: the first that is not complete. `price` is what the server
         *     will ask for, `alternatives` the nearest free times where the one that was chosen is not.
         */
        DraftShape: {
            /** Format: uuid */
            id: string | null;
            version: number;
            step: components["schemas"]["StepEnum"];
            organization: number | null;
            organization_name: string;
            service: number | null;
            service_name: string;
            psychologist: number | null;
            psychologist_name: string;
            /** Format: date-time */
            start: string | null;
            /** Format: date-time */
            end: string | null;
            session_type: string;
            timezone: string;
            location: number | null;
            insurance: number | null;
            if_lost: string;
            payment_method: string;
            whatsapp: boolean;
            notes: string;
            history: string;
            emergency_contact: components["schemas"]["EmergencyContactShape"] | null;
            price: components["schemas"]["QuotedPrice"] | null;
            alternatives: string[];
            steps: components["schemas"]["StepReport"][];
            /** Format: date-time */
            updated_at: string | null;
        };
        DynamicPricing: {
            service: components["schemas"]["PricedService"];
            pincode: string;
            pricing: components["schemas"]["Pricing"];
            /** @description Send it with the booking of this very visit, and this price holds. Null without `scheduled_datetime`: the price of now binds no visit. */
            quote: string | null;
            /**
             * Format: date-time
             * @description Until when it holds.
             */
            valid_until: string | null;
            /** Format: date-time */
            timestamp: string;
        };
        /** @enum {string} */
        EditActionEnum: "create" | "update" | "delete";
        /** @description All of it together; what is empty asks for everything. */
        EditFiltersRequest: {
            /** @description `bookings.Booking`, or a plain name of it: `booking`, `unit bookings`. */
            model?: string;
            /** @description Who did it: an id, a username or an e-mail. */
            user?: string;
            /** @description Usual words for them do, too. */
            action?: components["schemas"]["EditActionEnum"];
            /** @description A day, or an instant with its offset; it counts in. */
            start_date?: string;
            /** @description A day, or an instant with its offset; it counts in. */
            end_date?: string;
            /** @description By which edge it was done. Usual words for them do, too. */
            via?: components["schemas"]["ViaEnum"];
            /** @description The id of what was changed; best with `model`. */
            row?: string;
        };
        /**
         * @description One change of one thing. A creation shows what the thing said in the beginning, a deletion
         *     what it said at the end.
         */
        EditRow: {
            id: number;
            /** Format: date-time */
            at: string;
            who: components["schemas"]["Editor"];
            model: string;
            model_name: string;
            /** @description The id of what was changed. */
            row: string;
            /** @description What it is called today; empty if it is no more. */
            name: string;
            action: components["schemas"]["EditActionEnum"];
            changes: components["schemas"]["ChangeShape"][];
            via: components["schemas"]["ViaEnum"];
            /** @description The use case, task, command or path. */
            what: string;
            request_id: string;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        Editor: {
            /** @description Null: nobody in person. */
            id: number | null;
            /** @description What they are called today; empty if they are not. */
            name: string;
            /** @description Theirs then; `system`, `operator` or `anonymous`. */
            role: string;
        };
        /** @description Whom to call when something happens. */
        EmergencyContactRow: {
            name: string;
            phone: string;
            relation?: string | null;
        };
        /** @description Whom to call when something happens. */
        EmergencyContactRowRequest: {
            name: string;
            phone: string;
            relation?: string | null;
        };
        /**
         * @description Of a draft also half of one; to be sent it needs a name, and a phone that is not the
         *     client's own.
         */
        EmergencyContactShape: {
            /** @default  */
            name?: string;
            /** @default  */
            phone?: string;
            /** @default  */
            relation?: string;
        };
        /**
         * @description Of a draft also half of one; to be sent it needs a name, and a phone that is not the
         *     client's own.
         */
        EmergencyContactShapeRequest: {
            /** @default  */
            name?: string;
            /** @default  */
            phone?: string;
            /** @default  */
            relation?: string;
        };
        EndInputRequest: {
            reason: string;
        };
        EnhancedSignatureAnswer: components["schemas"]["RequestedWithPhotos"] | components["schemas"]["Rejected"];
        EnhancedSignatureRequestRequest: components["schemas"]["RequestWithPhotosRequest"] | components["schemas"]["RejectSignatureRequest"];
        /** @description In place of the session that has ended, and what to keep on paper. */
        EnrolledAnswer: {
            access: string;
            refresh: string;
            user: components["schemas"]["SignedInUser"];
            /** @description The password was made by somebody else: it is to be replaced first. */
            must_change_password: boolean;
            /** @description All but setting it up is 403 `SECOND_FACTOR_ENROLMENT_REQUIRED` until then. */
            must_set_up_second_factor: boolean;
            /** @description Shown once; each is good once. */
            recovery_codes: string[];
        };
        /** @description Shown once, and good for a quarter of an hour. Nothing is asked for before `confirm`. */
        EnrolmentAnswer: {
            /** @description In base 32, for typing. */
            secret: string;
            otpauth_uri: string;
            /** @description A `data:` address of the same as a square (SVG). */
            qr: string;
        };
        /** @description What is owed, by how long it has been due. */
        EnvelopeAgedBooking: {
            /**
             * Format: double
             * @description Due on a later day, or when a stage of construction is reached.
             */
            not_due: number;
            /**
             * Format: double
             * @description Due for 0 to 30 days.
             */
            days_0_30: number;
            /**
             * Format: double
             * @description Due for 31 to 60 days.
             */
            days_31_60: number;
            /**
             * Format: double
             * @description Due for 61 to 90 days.
             */
            days_61_90: number;
            /**
             * Format: double
             * @description Due for over 90 days.
             */
            days_over_90: number;
            /**
             * Format: double
             * @description Late by a day or more.
             */
            total_overdue: number;
            /**
             * Format: double
             * @description All buckets together.
             */
            total_owed: number;
            /**
             * Format: date
             * @description Since when something is due; null while nothing is.
             */
            oldest_due_on: string | null;
            /** @description Of the oldest; 0 on the day it falls due. */
            days_late: number;
            booking_id: number;
            booking_number: string;
            customer: components["schemas"]["EnvelopeAgedCustomer"];
            project: components["schemas"]["EnvelopeAgedProject"];
            unit: components["schemas"]["EnvelopeAgedUnit"];
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopeAgedCustomer: {
            id: number;
            name: string;
            email: string;
            phone: string;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopeAgedProject: {
            id: number;
            name: string;
        };
        /** @description What is owed, by how long it has been due. */
        EnvelopeAgedTotals: {
            /**
             * Format: double
             * @description Due on a later day, or when a stage of construction is reached.
             */
            not_due: number;
            /**
             * Format: double
             * @description Due for 0 to 30 days.
             */
            days_0_30: number;
            /**
             * Format: double
             * @description Due for 31 to 60 days.
             */
            days_31_60: number;
            /**
             * Format: double
             * @description Due for 61 to 90 days.
             */
            days_61_90: number;
            /**
             * Format: double
             * @description Due for over 90 days.
             */
            days_over_90: number;
            /**
             * Format: double
             * @description Late by a day or more.
             */
            total_overdue: number;
            /**
             * Format: double
             * @description All buckets together.
             */
            total_owed: number;
            /**
             * Format: date
             * @description Since when something is due; null while nothing is.
             */
            oldest_due_on: string | null;
            /** @description Of the oldest; 0 on the day it falls due. */
            days_late: number;
            bookings: number;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopeAgedUnit: {
            id: number;
            number: string;
            type: string;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopeAgreementRow: {
            booking_id: number;
            agreement_number: string;
            version: number;
            /** @description Whether it is the version that counts. */
            is_current: boolean;
            /** @description Opens without a token for a while: the signed copy once there is one. */
            agreement_url: string;
            /** @description SHA-256 of what it says, as on each of its pages. */
            digest: string;
            /** Format: date-time */
            generated_at: string;
            signed: boolean;
            /** Format: date-time */
            signed_at: string | null;
            signer_name: string | null;
            signature_hash: string | null;
            /** @description Of the signed agreement before it of the same house. */
            previous_hash: string | null;
            chain_position: number | null;
        };
        EnvelopeAgreementSigningRequest: {
            full_name: string;
            /** @description `true`: the agreement is read and accepted. */
            accept: boolean;
            /**
             * Format: int64
             * @description The version that was read: with a later one about, nothing is signed.
             */
            version?: number | null;
        };
        EnvelopeAgreementVerdict: {
            booking_id: number;
            version: number;
            valid: boolean;
            signed: boolean;
            digest: string;
            recomputed_digest: string;
            signature_hash: string | null;
            recomputed_hash: string | null;
            reasons: string[];
        };
        EnvelopeAgreements: {
            booking_id: number;
            agreements: components["schemas"]["EnvelopeAgreementRow"][];
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopeAppointmentBuilder: {
            id: number;
            name: string;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopeAppointmentCustomer: {
            id: number;
            name: string;
            email: string;
            phone: string;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopeAppointmentProject: {
            id: number;
            name: string;
            location: string;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopeAppointmentRow: {
            id: number;
            /** @description What people call it by. */
            reference: string;
            customer: components["schemas"]["EnvelopeAppointmentCustomer"];
            /** @description Whom the customer meets. */
            builder: components["schemas"]["EnvelopeAppointmentBuilder"];
            project: components["schemas"]["EnvelopeAppointmentProject"] | null;
            appointment_type: components["schemas"]["AppointmentTypeEnum"];
            /** Format: date-time */
            appointment_date: string;
            duration_minutes: number;
            /** @description That of the house, by whose clock they meet. */
            timezone: string;
            meeting_location: string;
            status: components["schemas"]["AppointmentStatusEnum"];
            notes: string | null;
            created_by: components["schemas"]["CreatedByEnum"];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        /** @description Of all that were asked for, on whatever page. */
        EnvelopeAppointmentStats: {
            total: number;
            confirmed: number;
            pending: number;
            completed: number;
            cancelled: number;
        };
        EnvelopeArchiveAnswer: {
            success: boolean;
            status: components["schemas"]["ConversationStatusEnum"];
        };
        /**
         * @description When they arrive, as they get on now. `is_stale`: they were not heard of for a while, and
         *     it is what one knew then.
         */
        EnvelopeArrival: {
            /** Format: date-time */
            arrives_at: string;
            minutes: number;
            /** Format: double */
            distance_km: number;
            is_stale: boolean;
        };
        EnvelopeAttachWishRequest: {
            token: string;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopeAttachmentRow: {
            id: number;
            /** @description Opens without a token for as long as the file is kept, and stays the same. */
            url: string;
            filename: string;
            size: number;
            content_type: string;
        };
        /**
         * @description Something that the customer is asked to answer; `id` is that of the quote, checkpoint,
         *     material or job.
         */
        EnvelopeAwaited: {
            kind: components["schemas"]["EnvelopeAwaitedKindEnum"];
            id: number;
            title: string;
            job_id: number;
            job_title: string;
        };
        /** @enum {string} */
        EnvelopeAwaitedKindEnum: "quote" | "checkpoint" | "delivery" | "acceptance";
        EnvelopeBlockAnswer: {
            success: boolean;
            is_blocked: boolean;
        };
        EnvelopeCancelAnswer: {
            success: boolean;
            message: string;
        };
        EnvelopeChallengeInputRequest: {
            /** @description As the login answered it. */
            challenge: string;
            /** @description Of the authenticator app, or a recovery code. */
            code: string;
        };
        EnvelopeChangePasswordInputRequest: {
            /** @default  */
            current_password?: string;
            new_password: string;
        };
        /** @description What was, and what came of it; `from_…` is null for what there was not. */
        EnvelopeChangeRow: {
            id: number;
            /** Format: date-time */
            changed_at: string;
            /** @description Null: the platform itself. */
            changed_by: string | null;
            from_status: components["schemas"]["AppointmentStatusEnum"] | components["schemas"]["NullEnum"];
            to_status: components["schemas"]["AppointmentStatusEnum"];
            /** Format: date-time */
            from_date: string | null;
            /** Format: date-time */
            to_date: string;
            from_location: string | null;
            to_location: string | null;
            note: string | null;
        };
        EnvelopeCheckpointAnswerRequest: {
            approved: boolean;
            /**
             * @description What is to be put right; a no needs it.
             * @default
             */
            notes?: string | null;
            rating?: number | null;
        };
        /** @description The step as it stands now, and how far its job is. */
        EnvelopeCheckpointAnswered: {
            id: number;
            job_id: number;
            position: number;
            title: string;
            description: string;
            /**
             * Format: double
             * @description What falls due with the customer's yes, by the quote.
             */
            amount: number | null;
            currency: string;
            /** @description It was in the quote, and keeps its words. */
            agreed: boolean;
            /** Format: date */
            due_on: string | null;
            status: components["schemas"]["CheckpointStatusEnum"];
            /** Format: date-time */
            submitted_at: string | null;
            submission_notes: string;
            /** Format: date-time */
            answered_at: string | null;
            answered_by_name: string | null;
            answer_notes: string;
            rating: number | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            photos: components["schemas"]["EnvelopePhotoRow"][];
            history: components["schemas"]["EnvelopeCheckpointLine"][];
            job_status: components["schemas"]["JobStatusEnum"];
            /** @description Percent of the work that is approved. */
            progress: number;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopeCheckpointLine: {
            /** @description `checkpoint_submitted`, `…_approved`, `…_rejected`. */
            what: string;
            /** Format: date-time */
            happened_at: string;
            by_name: string | null;
            note: string;
            rating: number | null;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopeCheckpointRow: {
            id: number;
            job_id: number;
            position: number;
            title: string;
            description: string;
            /**
             * Format: double
             * @description What falls due with the customer's yes, by the quote.
             */
            amount: number | null;
            currency: string;
            /** @description It was in the quote, and keeps its words. */
            agreed: boolean;
            /** Format: date */
            due_on: string | null;
            status: components["schemas"]["CheckpointStatusEnum"];
            /** Format: date-time */
            submitted_at: string | null;
            submission_notes: string;
            /** Format: date-time */
            answered_at: string | null;
            answered_by_name: string | null;
            answer_notes: string;
            rating: number | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            photos: components["schemas"]["EnvelopePhotoRow"][];
            history: components["schemas"]["EnvelopeCheckpointLine"][];
        };
        EnvelopeConfirmationRequest: {
            /**
             * Format: double
             * @description How much is there and good: all that came, unless said.
             */
            quantity?: number | null;
            /** @default  */
            condition?: components["schemas"]["ConditionEnum"] | components["schemas"]["BlankEnum"];
            /** @default  */
            notes?: string | null;
            /**
             * Format: int64
             * @description The delivery that was looked at: the last, unless said.
             */
            delivery_id?: number | null;
        };
        EnvelopeConfirmationWithPhotosRequest: {
            /**
             * Format: double
             * @description How much is there and good: all that came, unless said.
             */
            quantity?: number | null;
            /** @default  */
            condition?: components["schemas"]["ConditionEnum"] | components["schemas"]["BlankEnum"];
            /** @default  */
            notes?: string | null;
            /**
             * Format: int64
             * @description The delivery that was looked at: the last, unless said.
             */
            delivery_id?: number | null;
            /** @description JPEG, PNG or WEBP, at most 10; sent again they are the same. */
            photos?: string[];
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopeConversationRow: {
            id: number;
            customer_id: number;
            customer_name: string;
            customer_avatar: string | null;
            provider_id: number;
            provider_name: string;
            provider_avatar: string | null;
            project_id: number | null;
            project_name: string | null;
            /** Format: uuid */
            booking_id: string | null;
            job_id: number | null;
            /** @description What it is about, in words. */
            title: string;
            last_message: string;
            /** Format: date-time */
            last_message_time: string;
            unread_count: number;
            status: components["schemas"]["ConversationStatusEnum"];
            /** @description By one's own side. */
            is_blocked: boolean;
        };
        /** @description Told once, good until `expires_at`, and to be replaced at the first login. */
        EnvelopeCredentials: {
            username: string;
            email: string | null;
            password: string;
            /** Format: date-time */
            expires_at: string;
            must_change_password: boolean;
        };
        /**
         * @description Null where the mailbox is an account's already: its owner logs in, and finds a link to the
         *     job in their mail.
         */
        EnvelopeCredentialsAnswer: {
            job_id: number;
            username: string | null;
            email: string | null;
            password: string | null;
            /** Format: date-time */
            expires_at: string | null;
            must_change_password: boolean;
            log_in: boolean;
        };
        /** @description The link's token, or for the contractor's side the job. */
        EnvelopeCredentialsWishRequest: {
            token?: string | null;
            /** Format: int64 */
            job_id?: number | null;
            email?: string | null;
        };
        /**
         * @description E-mail address, phone number and postal address are null until the customer has asked the
         *     house for something, or it has made something for them or their account.
         */
        EnvelopeCustomer: {
            id: number;
            name: string;
            email: string | null;
            phone: string | null;
            address: string | null;
            /** @description An expiring link. */
            avatar: string | null;
            /**
             * Format: date-time
             * @description Since when the house knows them.
             */
            created_at: string;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopeCustomerDashboard: {
            stats: components["schemas"]["EnvelopeJobStats"];
            waiting_for_you: components["schemas"]["EnvelopeAwaited"][];
            active_jobs: components["schemas"]["EnvelopeJobDetail"][];
            recent_jobs: components["schemas"]["EnvelopeJobDetail"][];
        };
        /** @description Somebody at the desk: with a mailbox, a phone or both. */
        EnvelopeCustomerInputRequest: {
            full_name: string;
            /** @default  */
            email?: string;
            /** @default  */
            phone?: string;
            /** @default  */
            address?: string;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopeCustomerPart: {
            id: number;
            name: string;
            email: string;
            phone: string;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopeCustomerWhole: {
            id: number;
            name: string;
            email: string;
            phone: string;
            address: string;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopeDeliveryRow: {
            id: number;
            /** Format: double */
            quantity: number;
            /** Format: date-time */
            delivered_at: string;
            recorded_by_name: string | null;
            notes: string;
            /**
             * Format: double
             * @description How much of it the customer found there and good.
             */
            accepted: number | null;
            condition: components["schemas"]["ConditionEnum"] | components["schemas"]["BlankEnum"];
            /** Format: date-time */
            confirmed_at: string | null;
            confirmed_by_name: string | null;
            confirmation_notes: string;
            photos: components["schemas"]["EnvelopePhotoRow"][];
        };
        EnvelopeDisputeReadAnswer: {
            marked_count: number;
        };
        EnvelopeDoneAnswer: {
            success: boolean;
            message: string;
        };
        /** @description In place of the session that has ended, and what to keep on paper. */
        EnvelopeEnrolledAnswer: {
            access_token: string;
            refresh_token: string;
            token_type: string;
            user: components["schemas"]["EnvelopeSignedInUser"];
            /** @description The password was made by somebody else: it is to be replaced first. */
            must_change_password: boolean;
            /** @description All but setting it up is 403 `SECOND_FACTOR_ENROLMENT_REQUIRED` until then. */
            must_set_up_second_factor: boolean;
            /** @description Shown once; each is good once. */
            recovery_codes: string[];
        };
        /** @description Shown once, and good for a quarter of an hour. Nothing is asked for before `confirm`. */
        EnvelopeEnrolmentAnswer: {
            /** @description In base 32, for typing. */
            secret: string;
            otpauth_uri: string;
            /** @description A `data:` address of the same as a square (SVG). */
            qr: string;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopeEvidenceRow: {
            id: number;
            side: components["schemas"]["DisputesSideEnum"];
            kind: components["schemas"]["EvidenceKindEnum"];
            description: string;
            data: unknown | null;
            file_name: string | null;
            /** @description Of a file: opens without a token, and soon expires. */
            url: string | null;
            /** Format: date-time */
            added_at: string;
            added_by_name: string;
        };
        EnvelopeFieldDifference: {
            field: string;
            before: string | null;
            after: string;
        };
        EnvelopeFieldErrors: {
            detail: {
                loc: unknown[];
                msg: string;
                type: string;
            }[];
            error_code: components["schemas"]["ErrorCodeEnum"];
            status_code: components["schemas"]["StatusCodeEnum"];
        };
        EnvelopeImportAnswer: {
            project_id: number;
            dry_run: boolean;
            applied: boolean;
            created: number;
            changed: number;
            unchanged: number;
            ignored_columns: string[];
            /** @description How much is wrong; then nothing is taken. */
            wrong: number;
            /** @description What is new or changes, line by line: the first thousand. */
            rows: components["schemas"]["EnvelopeSheetDifference"][];
            /** @description What is wrong: the first thousand. */
            errors: components["schemas"]["EnvelopeSheetFlaw"][];
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopeInstalmentRow: {
            installment_number: number;
            /**
             * Format: date
             * @description Null while it waits for a stage of construction.
             */
            due_date: string | null;
            /** Format: double */
            amount: number;
            status: components["schemas"]["InstalmentStatusEnum"];
            /** Format: double */
            paid_amount: number;
            /** Format: double */
            remaining_amount: number;
            label: string;
        };
        /** @description Stripe's PaymentIntent, as far as a front end needs it; the amount in minor units. */
        EnvelopeIntent: {
            id: string | null;
            object: string;
            client_secret: string | null;
            amount: number;
            currency: string;
            status: string;
            livemode: boolean;
            description: string;
        };
        EnvelopeIssueAnswerRequest: {
            /** @default  */
            answer?: string;
        };
        EnvelopeIssueDisputeRequest: {
            /** Format: double */
            claimed_amount?: number | null;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopeIssueRow: {
            /** Format: uuid */
            id: string;
            job_id: number | null;
            booking_id: string | null;
            customer_id: number | null;
            customer_name: string | null;
            contractor_id: number | null;
            contractor_name: string | null;
            reporter_name: string;
            title: string;
            description: string;
            issue_type: string;
            stated_severity: string;
            status: components["schemas"]["ReportStatusEnum"];
            category: components["schemas"]["DisputeTypeEnum"];
            severity: components["schemas"]["SeverityEnum"];
            next_step: components["schemas"]["NextStepEnum"];
            triage: components["schemas"]["EnvelopeTriageAnswer"] | null;
            answer: string;
            /** Format: date-time */
            answered_at: string | null;
            /**
             * Format: uuid
             * @description The same as `id`, once disputed.
             */
            dispute_id: string | null;
            dispute_status: components["schemas"]["DisputeStatusEnum"] | components["schemas"]["NullEnum"];
            /** @description What the reader may do: the last word of a path. */
            may: string[];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        /** @description One of them. */
        EnvelopeIssueSubjectRequest: {
            /** Format: int64 */
            job_id?: number | null;
            /** Format: uuid */
            booking_id?: string | null;
        };
        EnvelopeJobAcceptanceRequest: {
            /** @default  */
            notes?: string;
            rating?: number | null;
        };
        EnvelopeJobCancellationRequest: {
            /** @default  */
            reason?: string;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopeJobCharge: {
            payment: components["schemas"]["EnvelopeJobPayment"];
            payment_intent: components["schemas"]["EnvelopeIntent"];
            money: components["schemas"]["EnvelopeJobMoney"];
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopeJobContractor: {
            id: number;
            name: string;
            avatar: string | null;
            /** @description For the customer once the work is agreed on. */
            email: string | null;
            phone: string | null;
            /** Format: double */
            rating: number | null;
            rating_count: number | null;
            organization: components["schemas"]["EnvelopeJobHouse"] | null;
        };
        /** @description `id` is null until they have an account here. */
        EnvelopeJobCustomer: {
            id: number | null;
            name: string;
            email: string;
            phone: string;
        };
        /** @description A job with all that belongs to it, oldest first. */
        EnvelopeJobDetail: {
            id: number;
            title: string;
            description: string;
            category: string;
            status: components["schemas"]["JobStatusEnum"];
            contractor: components["schemas"]["EnvelopeJobContractor"] | null;
            customer: components["schemas"]["EnvelopeJobCustomer"] | null;
            address: string;
            pincode: string;
            /** @description Where about, of an open request. */
            place: string;
            /** Format: double */
            latitude: number | null;
            /** Format: double */
            longitude: number | null;
            /** Format: date */
            starts_on: string | null;
            /** Format: date */
            ends_on: string | null;
            currency: string;
            timezone: string;
            /** @description The contractor's own; null for the customer. */
            contractor_notes: string | null;
            /** Format: date-time */
            approved_at: string | null;
            /** Format: date-time */
            started_at: string | null;
            /** Format: date-time */
            completed_at: string | null;
            /** Format: date-time */
            closed_at: string | null;
            /** Format: date-time */
            cancelled_at: string | null;
            cancellation_reason: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** @description What the reader can do with it next. */
            may: components["schemas"]["MayEnum"][];
            /** @description Percent of the work that is approved. */
            progress: number;
            quote: components["schemas"]["EnvelopeQuoteRow"] | null;
            /** @description Of the link that answers its quote; null for the customer. */
            public_token: string | null;
            public_url: string | null;
            payment: components["schemas"]["EnvelopeJobMoney"] | null;
            checkpoints: components["schemas"]["EnvelopeCheckpointRow"][];
            materials: components["schemas"]["EnvelopeMaterialRow"][];
            photos: components["schemas"]["EnvelopePhotoRow"][];
            visits: components["schemas"]["EnvelopeVisitRow"][];
            /** @description The latest; `…/history` has all. */
            history: components["schemas"]["EnvelopeJobLine"][];
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopeJobHouse: {
            id: number;
            name: string;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopeJobLine: {
            what: string;
            /** Format: date-time */
            happened_at: string;
            /** @description Null for the platform itself. */
            by_id: number | null;
            by_name: string | null;
            from_status: string;
            to_status: string;
            note: string;
            facts: {
                [key: string]: unknown;
            };
        };
        /** @description What is asked for a job and how far it is paid. */
        EnvelopeJobMoney: {
            invoice_id: number;
            invoice_number: string;
            status: components["schemas"]["InvoiceStatusEnum"];
            currency: string;
            /** Format: double */
            total: number;
            /**
             * Format: double
             * @description Without what went back.
             */
            paid: number;
            /** Format: double */
            refunded: number;
            /**
             * Format: double
             * @description What is left to pay, due or not.
             */
            pending: number;
            /** Format: double */
            due_now: number;
            /** Format: double */
            overdue: number;
            /** @description Nothing of it is paid out, and nobody is reminded of it. */
            is_disputed: boolean;
            receipt_url: string | null;
            schedule: components["schemas"]["EnvelopeJobPart"][];
        };
        EnvelopeJobNoteRequest: {
            /** @default  */
            notes?: string;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopeJobPart: {
            number: number;
            label: string;
            /** Format: double */
            amount: number;
            /** Format: double */
            paid_amount: number;
            /** Format: double */
            remaining_amount: number;
            /**
             * Format: date
             * @description Null until it falls due.
             */
            due_date: string | null;
            status: components["schemas"]["InstalmentStatusEnum"];
            /** @description For the customer's yes at `checkpoint_id`, or for the end of the work. */
            is_waiting: boolean;
            checkpoint_id: number | null;
        };
        /** @description Rows of `payments_of_job`. */
        EnvelopeJobPayment: {
            id: number;
            /** Format: double */
            amount: number;
            /** Format: double */
            refunded: number;
            currency: string;
            payment_method: string;
            gateway: string;
            status: components["schemas"]["PaymentStatusEnum"];
            transaction_id: string | null;
            failure_message: string;
            notes: string;
            /** Format: date-time */
            paid_at: string | null;
            receipt_number: string | null;
            /** @description A PDF that opens without a token; null until it is paid. */
            receipt_url: string | null;
            /** Format: date-time */
            created_at: string;
        };
        /** @enum {string} */
        EnvelopeJobPhotoUploadKindEnum: "before" | "progress" | "after" | "issue";
        /** @description One picture or several, under any of the names; each may come more than once. */
        EnvelopeJobPhotoUploadRequest: {
            /**
             * Format: binary
             * @description JPEG, PNG or WEBP; sent again it is the same.
             */
            file?: string;
            /** Format: binary */
            photo?: string;
            /** Format: binary */
            image?: string;
            photos?: string[];
            files?: string[];
            /** @default progress */
            kind?: components["schemas"]["EnvelopeJobPhotoUploadKindEnum"];
            /** @default  */
            description?: string;
        };
        /** @description The first of them, and all. */
        EnvelopeJobPhotosAdded: {
            id: number;
            kind: components["schemas"]["PhotoKindEnum"];
            checkpoint_id: number | null;
            delivery_id: number | null;
            /** @description Opens without a token, and expires. */
            url: string;
            description: string;
            width: number;
            height: number;
            content_type: string;
            size: number;
            /** Format: date-time */
            uploaded_at: string;
            uploaded_by_name: string;
            photos: components["schemas"]["EnvelopePhotoRow"][];
        };
        EnvelopeJobReopeningRequest: {
            notes: string;
        };
        /** @description A job as lists show it. Of an open request, neither who asks nor where exactly. */
        EnvelopeJobRow: {
            id: number;
            title: string;
            description: string;
            category: string;
            status: components["schemas"]["JobStatusEnum"];
            contractor: components["schemas"]["EnvelopeJobContractor"] | null;
            customer: components["schemas"]["EnvelopeJobCustomer"] | null;
            address: string;
            pincode: string;
            /** @description Where about, of an open request. */
            place: string;
            /** Format: double */
            latitude: number | null;
            /** Format: double */
            longitude: number | null;
            /** Format: date */
            starts_on: string | null;
            /** Format: date */
            ends_on: string | null;
            currency: string;
            timezone: string;
            /** @description The contractor's own; null for the customer. */
            contractor_notes: string | null;
            /** Format: date-time */
            approved_at: string | null;
            /** Format: date-time */
            started_at: string | null;
            /** Format: date-time */
            completed_at: string | null;
            /** Format: date-time */
            closed_at: string | null;
            /** Format: date-time */
            cancelled_at: string | null;
            cancellation_reason: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** @description What the reader can do with it next. */
            may: components["schemas"]["MayEnum"][];
            /** @description Percent of the work that is approved. */
            progress: number;
            quote: components["schemas"]["EnvelopeQuoteRow"] | null;
            /** @description Of the link that answers its quote; null for the customer. */
            public_token: string | null;
            public_url: string | null;
            payment: components["schemas"]["EnvelopeJobMoney"] | null;
        };
        /** @description How many of all; `active` are those that are not over. */
        EnvelopeJobStats: {
            total: number;
            active: number;
            draft: number;
            quoted: number;
            approved: number;
            in_progress: number;
            completed: number;
            closed: number;
            cancelled: number;
        };
        EnvelopeJobTakingRequest: {
            /**
             * Format: int64
             * @description Who of a house does it, for owner and staff.
             */
            contractor_id?: number | null;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopeLeftOut: {
            /** Format: date-time */
            recorded_at: string;
            reason: components["schemas"]["EnvelopeLeftOutReasonEnum"];
        };
        /** @enum {string} */
        EnvelopeLeftOutReasonEnum: "before_visit" | "in_the_future";
        EnvelopeLineInputRequest: {
            /** @default other */
            kind?: components["schemas"]["LineKindEnum"];
            description: string;
            /**
             * Format: double
             * @default 1.000
             */
            quantity?: number;
            /** @default  */
            unit?: string;
            /** Format: double */
            unit_price: number;
            /**
             * Format: double
             * @default 0.00
             */
            tax_percent?: number;
        };
        /** @description `shown` says whether the customer sees a new position by it. */
        EnvelopeLocationNoted: {
            job_id: number;
            visit_id: number;
            status: components["schemas"]["VisitStatusEnum"];
            accepted: number;
            left_out: components["schemas"]["EnvelopeLeftOut"][];
            shown: boolean;
        };
        /** @description A user name or an e-mail address, in either field, and the password. */
        EnvelopeLoginInputRequest: {
            /** @description A code of the authenticator app or a recovery code, once it is asked for. */
            second_factor?: string | null;
            /** @description The same. */
            totp?: string | null;
            /** @description The same. */
            otp_code?: string | null;
            username?: string | null;
            email?: string | null;
            password: string;
        };
        EnvelopeLogoutInputRequest: {
            refresh_token?: string;
        };
        /** @enum {string} */
        EnvelopeMaterialChangesStatusEnum: "needed" | "ordered" | "cancelled";
        /** @description What the materials of a job come to; what they were bought at is the contractor's own. */
        EnvelopeMaterialCosts: {
            /** Format: double */
            estimated: number;
            /** Format: double */
            actual: number | null;
            /**
             * Format: double
             * @description What was paid, and for the rest what is reckoned with.
             */
            expected: number | null;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopeMaterialCounts: {
            needed: number;
            ordered: number;
            delivered: number;
            confirmed: number;
            cancelled: number;
        };
        /** @description `supplier`, `actual_cost` and `notes` are the contractor's own: null for the customer. */
        EnvelopeMaterialRow: {
            id: number;
            job_id: number;
            name: string;
            specification: string;
            /** Format: double */
            quantity: number;
            /**
             * Format: double
             * @description How much of it the customer has confirmed.
             */
            received: number;
            /**
             * Format: double
             * @description How much is still to come, or to be confirmed.
             */
            awaited: number;
            unit: string;
            supplier: string | null;
            /** Format: double */
            estimated_cost: number | null;
            /** Format: double */
            actual_cost: number | null;
            currency: string;
            status: components["schemas"]["MaterialStatusEnum"];
            /** Format: date */
            needed_on: string | null;
            /** Format: date */
            expected_on: string | null;
            /** Format: date-time */
            ordered_at: string | null;
            /** Format: date-time */
            delivered_at: string | null;
            /** Format: date-time */
            confirmed_at: string | null;
            notes: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            deliveries: components["schemas"]["EnvelopeDeliveryRow"][];
        };
        EnvelopeMe: {
            id: number;
            username: string;
            email: string;
            full_name: string;
            phone: string | null;
            role: components["schemas"]["RoleEnum"];
            is_verified: boolean;
            timezone: string;
            address: string;
            organization: {
                [key: string]: unknown;
            } | null;
            must_change_password: boolean;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopeMessageRow: {
            id: number;
            sender_id: number;
            sender_type: components["schemas"]["PartyTypeEnum"];
            recipient_id: number;
            recipient_type: components["schemas"]["PartyTypeEnum"];
            content: string;
            /** @description Opens without a token. To an upload it stays the same. */
            attachment_url: string | null;
            /** @description Of an upload: `/api/messages/attachments/{id}` describes it. */
            attachment_id: number | null;
            /** Format: date-time */
            created_at: string;
            is_read: boolean;
            conversation_id: number;
            project_id: number | null;
            /** Format: uuid */
            booking_id: string | null;
            job_id: number | null;
            sender_name: string;
            /** @description What its sender called it; null for the other side. */
            client_id: string | null;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopeMilestoneRow: {
            id: number;
            project_id: number;
            position: number;
            name: string;
            /**
             * Format: double
             * @description Percent of the price that falls due with it.
             */
            share: number;
            /** Format: date */
            reached_on: string | null;
            /** @description `false`: new bookings do not follow it; older ones may wait for it still. */
            is_planned: boolean;
        };
        EnvelopeNewAppointmentRequest: {
            /**
             * Format: int64
             * @description A customer may leave out their own.
             */
            customer_id?: number | null;
            /** Format: int64 */
            project_id: number;
            appointment_type: components["schemas"]["AppointmentTypeEnum"];
            /**
             * Format: date-time
             * @description In the future.
             */
            appointment_date: string;
            /** @description 60, unless it is said; a customer asks for 240 at most. */
            duration_minutes?: number | null;
            /** @description Where the project is, unless it is said. */
            meeting_location?: string | null;
            notes?: string | null;
            /** @description Follows from who makes it; what is said must agree. */
            created_by?: components["schemas"]["CreatedByEnum"] | components["schemas"]["NullEnum"];
        };
        /** @description Flat: by their ids, whom and what it is about. */
        EnvelopeNewAppointmentRow: {
            id: number;
            reference: string;
            customer_id: number;
            builder_id: number;
            project_id: number;
            appointment_type: components["schemas"]["AppointmentTypeEnum"];
            /** Format: date-time */
            appointment_date: string;
            duration_minutes: number;
            meeting_location: string;
            status: components["schemas"]["AppointmentStatusEnum"];
            notes: string | null;
            created_by: components["schemas"]["CreatedByEnum"];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        EnvelopeNewCheckpointRequest: {
            title: string;
            description?: string;
            /** Format: date */
            due_on?: string | null;
            /** @description Its place among the others, from 1; they make room. */
            position?: number;
        };
        EnvelopeNewDayRequest: {
            installment_number: number;
            /** Format: date */
            due_date: string;
        };
        EnvelopeNewDeliveryRequest: {
            /**
             * Format: double
             * @description All that is awaited, unless said.
             */
            quantity?: number | null;
            /** @default  */
            notes?: string | null;
        };
        EnvelopeNewDeliveryWithPhotosRequest: {
            /**
             * Format: double
             * @description All that is awaited, unless said.
             */
            quantity?: number | null;
            /** @default  */
            notes?: string | null;
            /** @description JPEG, PNG or WEBP, at most 10; sent again they are the same. */
            photos?: string[];
        };
        /** @description A file, words, a link, or data that a page has; at least one of them. */
        EnvelopeNewEvidenceRequest: {
            /**
             * @description Follows from what is sent; a photo or a document wants its file.
             * @default
             */
            kind?: components["schemas"]["EvidenceKindEnum"] | components["schemas"]["BlankEnum"];
            /**
             * @description At most 1000 characters.
             * @default
             */
            description?: string;
            /**
             * @description At most 2000 characters.
             * @default
             */
            url?: string;
            data?: unknown | null;
            /**
             * Format: binary
             * @description JPEG, PNG, WEBP, PDF or Word (.docx).
             */
            file?: string | null;
        };
        /** @description A title, a description, or both. */
        EnvelopeNewIssueRequest: {
            title?: string | null;
            description?: string | null;
            /** @description In one's own words, or one of quality, incomplete, no_show, delay, damage, billing, materials, conduct, safety, other. */
            issue_type?: string | null;
            /** @description In one's own words, or one of low, medium, high, critical. */
            severity?: string | null;
        };
        /** @description Without an amount, the next part that is due by now; where none is, it has to be said. */
        EnvelopeNewJobChargeRequest: {
            /** Format: double */
            amount?: number | null;
            currency?: string | null;
            /**
             * @description `card`, `upi`, or a token of the gateway: `pm_…`, `sandbox_declined`, …
             * @default card
             */
            payment_method?: string;
        };
        /** @description Money that was handed over to the contractor or their house. */
        EnvelopeNewJobPaymentRequest: {
            /** Format: double */
            amount: number;
            payment_method: components["schemas"]["HandedOverEnum"];
            /**
             * @description As the bank or the cheque has it; it counts once in a house.
             * @default
             */
            transaction_id?: string;
            /**
             * Format: date
             * @description By the clock of the house; today unless said.
             */
            payment_date?: string | null;
            /** @default  */
            notes?: string;
        };
        /** @description What either side says of a job. */
        EnvelopeNewJobRequest: {
            title: string;
            description?: string | null;
            category?: string | null;
            address?: string | null;
            /** @description That in the address, unless said. */
            pincode?: (string | null) | string;
            /** Format: double */
            latitude?: number | null;
            /** Format: double */
            longitude?: number | null;
            /** Format: date */
            starts_on?: string | null;
            /** Format: date */
            ends_on?: string | null;
            customer_name?: string | null;
            /** @description Where the quote goes. An account is made when the quote is approved. */
            customer_email?: string | null;
            customer_phone?: string | null;
            contractor_notes?: string | null;
            /**
             * Format: int64
             * @description Whom a customer asks, or who of a house does it; a contractor leaves it out.
             */
            contractor_id?: number | null;
            /**
             * Format: int64
             * @description A client of the house, instead of an address.
             */
            customer_id?: number | null;
            /**
             * Format: double
             * @description What it costs in all, where a contractor knows it: a quote that says so is sent in the same step. As well quote_amount, estimated_cost, estimated_amount, total_amount.
             */
            amount?: number;
        };
        /** @description One position, or under `pings` those of a phone that was offline. */
        EnvelopeNewLocationRequest: {
            /** Format: double */
            latitude?: number;
            /** Format: double */
            longitude?: number;
            /**
             * Format: double
             * @description Metres.
             */
            accuracy?: number | null;
            /**
             * Format: double
             * @description Degrees from north.
             */
            heading?: number | null;
            /**
             * Format: double
             * @description Metres a second.
             */
            speed?: number | null;
            /**
             * Format: date-time
             * @description By the phone's clock; now, if missing.
             */
            recorded_at?: string | null;
            pings?: components["schemas"]["EnvelopePingRequest"][];
        };
        EnvelopeNewMaterialRequest: {
            name: string;
            specification?: string;
            /**
             * Format: double
             * @default 1.000
             */
            quantity?: number;
            unit?: string;
            supplier?: string;
            /** Format: double */
            estimated_cost?: number | null;
            /** Format: double */
            actual_cost?: number | null;
            /** Format: date */
            needed_on?: string | null;
            /** Format: date */
            expected_on?: string | null;
            notes?: string;
        };
        /**
         * @description To a recipient about a project; or about a booking or a job, or in a conversation, where
         *     the recipient need not be named.
         */
        EnvelopeNewMessageRequest: {
            /** Format: int64 */
            recipient_id?: number | null;
            recipient_type?: components["schemas"]["PartyTypeEnum"] | components["schemas"]["BlankEnum"] | components["schemas"]["NullEnum"];
            /** Format: int64 */
            project_id?: number | null;
            /** Format: uuid */
            booking_id?: string | null;
            /** Format: int64 */
            job_id?: number | null;
            /** Format: int64 */
            conversation_id?: number | null;
            /** @description At most 4000 characters. */
            content?: string | null;
            /** @description An upload's `url`, or a link to elsewhere of at most 2000 characters. */
            attachment_url?: string | null;
            /** @description What the sender calls it: sent again under it, it is the same message. At most 100 printable ASCII characters. */
            client_id?: string | null;
        };
        EnvelopeNewPaymentRequest: {
            /** Format: int64 */
            booking_id: number;
            payment_type: components["schemas"]["SalePaymentEnum"];
            /** Format: double */
            amount: number;
            payment_method: components["schemas"]["SaleMethodEnum"];
            /** @description As the bank or the cheque has it; it counts once in a house. Needed for everything but cash. */
            transaction_id?: string | null;
            /**
             * Format: date
             * @description By the clock of the house; no day to come.
             */
            payment_date: string;
            notes?: string | null;
        };
        /** @description Of a job, or of a booking. */
        EnvelopeNewPortalDisputeRequest: {
            /** Format: int64 */
            job_id?: number | null;
            /** Format: uuid */
            booking_id?: string | null;
            title: string;
            description: string;
            /**
             * @description One of quality, incomplete, no_show, delay, damage, billing, materials, conduct, safety, other, or a usual word for one of them.
             * @default other
             */
            dispute_type?: string;
            /** @description Words or data; files go to `…/evidence`. */
            evidence?: unknown | null;
            /** Format: double */
            claimed_amount?: number | null;
        };
        /** @description `message`, or `content`. */
        EnvelopeNewPortalMessageRequest: {
            message?: string | null;
            content?: string | null;
            /** Format: binary */
            attachment?: string | null;
        };
        EnvelopeNewProjectRequest: {
            name: string;
            location: string;
            description?: string;
            terms?: string;
            /** @default true */
            is_active?: boolean;
            /**
             * Format: int64
             * @description Who answers for it: oneself, unless the owner or operations name a builder.
             */
            builder_id?: number | null;
        };
        EnvelopeNewPublicMessageRequest: {
            /** @default  */
            token?: string;
            message?: string | null;
            content?: string | null;
        };
        /** @description By somebody without an account. All else that a page sends is ignored. */
        EnvelopeNewPublicReportRequest: {
            title?: string | null;
            description?: string | null;
            /** @description In one's own words, or one of quality, incomplete, no_show, delay, damage, billing, materials, conduct, safety, other. */
            issue_type?: string | null;
            /** @description In one's own words, or one of low, medium, high, critical. */
            severity?: string | null;
            name?: string | null;
            /** @description Where what comes of it is told. */
            email?: (string | null) | string;
            /** @description Of the link of a quote: then it is about that job. */
            token?: string | null;
        };
        /** @description Of a draft; what is left out stays. */
        EnvelopeNewQuoteRequest: {
            lines: components["schemas"]["EnvelopeLineInputRequest"][];
            stages?: components["schemas"]["EnvelopeStageInputRequest"][];
            /** Format: double */
            discount?: number;
            /** Format: double */
            deposit_percent?: number;
            message?: string;
            terms?: string;
            /**
             * Format: date-time
             * @description Unless named, some weeks after it is sent.
             */
            expires_at?: string | null;
            /**
             * @description And send it in the same step.
             * @default false
             */
            send?: boolean;
        };
        /**
         * @description Without an amount all that is left goes back. The method, reference and day are those of
         *     what is given back by hand; without them it is given as it came, today.
         */
        EnvelopeNewRefundRequest: {
            /**
             * Format: double
             * @description Up to what is left of the payment, without what is on its way back.
             */
            amount?: number | null;
            reason: string;
            refund_method?: components["schemas"]["SaleMethodEnum"] | components["schemas"]["NullEnum"];
            refund_reference?: string | null;
            /** Format: date */
            refunded_on?: string | null;
        };
        EnvelopeNewUnitBookingRequest: {
            /**
             * Format: int64
             * @description Who buys. A customer books for themself and may leave it out.
             */
            customer_id?: number | null;
            /** Format: int64 */
            unit_id: number;
            /**
             * Format: double
             * @description What a seller agreed on; for a customer the list price.
             */
            total_amount: number;
            /**
             * Format: double
             * @default 0.00
             */
            token_amount?: number;
            payment_plan: components["schemas"]["PaymentPlanEnum"];
            /**
             * Format: date
             * @description Today by the house's clock, unless said.
             */
            booking_date?: string | null;
            /** @description How many follow the token, 12 unless said; for that plan alone. */
            installments?: number | null;
            /**
             * Format: date
             * @description When the first of them is due, a month after the booking unless said.
             */
            first_due_date?: string | null;
            /** @default  */
            notes?: string;
        };
        EnvelopeNewVisitRequest: {
            /** Format: date-time */
            starts_at: string;
            /** @default 120 */
            duration_minutes?: number;
            /** @default  */
            purpose?: string;
        };
        EnvelopeOrderRequest: {
            supplier?: string;
            /** Format: double */
            actual_cost?: number | null;
            /** Format: date */
            expected_on?: string | null;
        };
        EnvelopeOwnCodeInputRequest: {
            code: string;
        };
        EnvelopeOwnPasswordInputRequest: {
            /**
             * @description None for who has none: then the sign-in must be fresh.
             * @default
             */
            current_password?: string;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopePathPoint: {
            /** Format: double */
            latitude: number;
            /** Format: double */
            longitude: number;
            /** Format: date-time */
            recorded_at: string;
        };
        /** @description Rows of `received_rows`, shaped as everywhere. */
        EnvelopePaymentRow: {
            id: number;
            booking_id: number;
            payment_type: components["schemas"]["SalePaymentEnum"];
            /** Format: double */
            amount: number;
            /**
             * Format: double
             * @description What of it went back.
             */
            refunded_amount: number;
            currency: string;
            /** @description `card` both for a terminal and for a payment through the platform. */
            payment_method: components["schemas"]["ShownMethodEnum"];
            transaction_id: string | null;
            /**
             * Format: date
             * @description By the clock of the house; null until the money is there.
             */
            payment_date: string | null;
            status: components["schemas"]["ReceivedStatusEnum"];
            notes: string | null;
            receipt_number: string | null;
            /** @description Opens without a token, at once: the PDF is made when it is first opened, if not before. Null until the money is there. */
            receipt_url: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopePhotoRow: {
            id: number;
            kind: components["schemas"]["PhotoKindEnum"];
            checkpoint_id: number | null;
            delivery_id: number | null;
            /** @description Opens without a token, and expires. */
            url: string;
            description: string;
            width: number;
            height: number;
            content_type: string;
            size: number;
            /** Format: date-time */
            uploaded_at: string;
            uploaded_by_name: string;
        };
        /** @description A position as browsers' Geolocation has it. */
        EnvelopePingRequest: {
            /** Format: double */
            latitude: number;
            /** Format: double */
            longitude: number;
            /**
             * Format: double
             * @description Metres.
             */
            accuracy?: number | null;
            /**
             * Format: double
             * @description Degrees from north.
             */
            heading?: number | null;
            /**
             * Format: double
             * @description Metres a second.
             */
            speed?: number | null;
            /**
             * Format: date-time
             * @description By the phone's clock; now, if missing.
             */
            recorded_at?: string | null;
        };
        EnvelopePlanAnswer: {
            milestones: components["schemas"]["EnvelopeMilestoneRow"][];
        };
        /** @description All stages of a project, in their order; their shares sum to 100. */
        EnvelopePlanRequest: {
            milestones: components["schemas"]["EnvelopeStageOfPlanRequest"][];
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopePortalDisputeRow: {
            /** Format: uuid */
            id: string;
            job_id: number | null;
            booking_id: string | null;
            subject_title: string;
            title: string;
            description: string;
            dispute_type: components["schemas"]["DisputeTypeEnum"];
            severity: components["schemas"]["SeverityEnum"];
            status: components["schemas"]["DisputeStatusEnum"];
            customer_id: number | null;
            customer_name: string | null;
            /** @description Whoever does the work. */
            contractor_id: number | null;
            contractor_name: string | null;
            /** @description On whose behalf: `customer` or `provider`. */
            opened_on: string;
            /** @description Of both sides. */
            evidence: components["schemas"]["EnvelopeEvidenceRow"][];
            outcome: components["schemas"]["OutcomeEnum"] | components["schemas"]["NullEnum"];
            resolution_notes: string | null;
            /** Format: double */
            resolution_amount: number | null;
            /** Format: double */
            claimed_amount: number | null;
            currency: string;
            refund: components["schemas"]["EnvelopePortalRefund"] | null;
            /**
             * Format: double
             * @description What is not paid out while it is undecided.
             */
            frozen_amount: number;
            mediator_id: number | null;
            mediator_name: string | null;
            /** Format: date-time */
            escalated_at: string | null;
            /**
             * Format: date-time
             * @description Until then the other side may answer, or it escalates.
             */
            answer_due_at: string | null;
            /** Format: date-time */
            answered_at: string | null;
            /** Format: date-time */
            resolved_at: string | null;
            /** Format: date-time */
            closed_at: string | null;
            messages_count: number;
            unread_count: number;
            /** @description What the reader may do with it now. */
            may: string[];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        /** @description As the contractors' portal has it. */
        EnvelopePortalMessageRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            dispute_id: string;
            number: number;
            sender_id: number | null;
            sender_name: string;
            sender_type: components["schemas"]["DisputesSideEnum"];
            message: string;
            /** @description The same as `message`. */
            content: string;
            message_type: components["schemas"]["MessageTypeEnum"];
            attachment_name: string | null;
            attachment_url: string | null;
            is_read: boolean;
            /** Format: date-time */
            created_at: string;
        };
        EnvelopePortalReasonOrNotRequest: {
            /**
             * @description Both read it.
             * @default
             */
            reason?: string;
        };
        EnvelopePortalReasonRequest: {
            /** @description Both read it. */
            reason: string;
        };
        /** @description What goes back by its decision; `by_hand_left` is for the house to give, in cash. */
        EnvelopePortalRefund: {
            status: string;
            /** Format: double */
            amount: number;
            /** Format: double */
            by_card: number;
            /** Format: double */
            by_hand_left: number;
            /** Format: double */
            returned: number;
        };
        /** @description A person; what is said of their work is null for who does none here. */
        EnvelopeProfile: {
            id: number;
            username: string;
            email: string;
            phone: string | null;
            first_name: string;
            last_name: string;
            full_name: string;
            role: components["schemas"]["RoleEnum"];
            is_verified: boolean;
            timezone: string;
            address: string;
            /** @description An expiring link. */
            avatar: string | null;
            organization: components["schemas"]["EnvelopeProfileHouse"] | null;
            home_pincode: string | null;
            service_radius_km: number | null;
            bio: string | null;
            /** Format: double */
            rating: number | null;
            rating_count: number | null;
            job_count: number | null;
            /** Format: date-time */
            created_at: string;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopeProfileHouse: {
            id: number;
            name: string;
            kind: string;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopeProjectDocument: {
            id: number;
            name: string;
            location: string;
            description: string;
            builder_id: number;
            builder_name: string;
            organization_id: number | null;
            /** @description What its prices are in. */
            currency: string;
            /** @description Whether customers find it. */
            is_active: boolean;
            /** @description How many there are of each status. */
            units: components["schemas"]["EnvelopeUnitStats"];
            /**
             * Format: double
             * @description What the cheapest unit on sale costs.
             */
            price_from: number | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** @description What its agreements promise beside the usual; `null` for customers. */
            terms: string | null;
            milestones: components["schemas"]["EnvelopeMilestoneRow"][];
        };
        EnvelopeProjectOfUnit: {
            id: number;
            name: string;
            location: string;
            currency: string;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopeProjectPart: {
            id: number;
            name: string;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopeProjectRow: {
            id: number;
            name: string;
            location: string;
            description: string;
            builder_id: number;
            builder_name: string;
            organization_id: number | null;
            /** @description What its prices are in. */
            currency: string;
            /** @description Whether customers find it. */
            is_active: boolean;
            /** @description How many there are of each status. */
            units: components["schemas"]["EnvelopeUnitStats"];
            /**
             * Format: double
             * @description What the cheapest unit on sale costs.
             */
            price_from: number | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopeProjectWhole: {
            id: number;
            name: string;
            location: string;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopePublicContractor: {
            name: string;
            organization: string | null;
        };
        /**
         * @description What holding the link shows. While the quote waits for an answer that is the quote; once it
         *     was approved how the job goes, and not what it costs. Nothing says how to reach anybody.
         */
        EnvelopePublicJob: {
            job_id: number;
            title: string;
            description: string | null;
            status: components["schemas"]["JobStatusEnum"];
            quote_status: components["schemas"]["QuoteStatusEnum"];
            approved: boolean;
            contractor: components["schemas"]["EnvelopePublicContractor"];
            quote: components["schemas"]["EnvelopePublicQuote"] | null;
            /** Format: date-time */
            approved_at: string | null;
            /** Format: date-time */
            started_at: string | null;
            /** Format: date-time */
            completed_at: string | null;
            /** Format: date */
            starts_on: string | null;
            /** Format: date */
            ends_on: string | null;
            progress: components["schemas"]["EnvelopePublicProgress"] | null;
            /** @description Whether the customer has an account to log in with. */
            log_in: boolean;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopePublicProgress: {
            percent: number;
            checkpoints_total: number;
            checkpoints_approved: number;
        };
        /** @description What it says, to whom it is shown. */
        EnvelopePublicQuote: {
            /** @description Once it was sent. */
            number: string | null;
            version: number;
            status: components["schemas"]["QuoteStatusEnum"];
            currency: string;
            lines: components["schemas"]["EnvelopeQuoteLineRow"][];
            /** Format: double */
            subtotal: number;
            /** Format: double */
            discount: number;
            taxes: components["schemas"]["EnvelopeQuoteTaxRow"][];
            /** Format: double */
            tax: number;
            /** Format: double */
            total: number;
            /** Format: double */
            deposit_percent: number;
            /** Format: double */
            deposit: number;
            stages: components["schemas"]["EnvelopeQuoteStageRow"][];
            /** Format: double */
            due_at_completion: number;
            message: string;
            terms: string;
            /** Format: date-time */
            sent_at: string | null;
            /** Format: date-time */
            expires_at: string | null;
            /** @description Opens without a token, and soon expires. */
            pdf_url: string | null;
        };
        /** @description What follows `next` is for who has the token. */
        EnvelopePublicReport: {
            /** Format: uuid */
            id: string;
            /** @description One of received, acknowledged, disputed, settled, dismissed; of a dispute that nobody reported, one of open, in_progress, escalated, resolved, closed. */
            status: string;
            dispute_status: components["schemas"]["DisputeStatusEnum"] | components["schemas"]["NullEnum"];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            next_code: string;
            /** @description What comes now, as a sentence. */
            next: string;
            title?: string;
            description?: string;
            category?: components["schemas"]["DisputeTypeEnum"];
            severity?: components["schemas"]["SeverityEnum"];
            answer?: string | null;
            /** Format: date-time */
            answered_at?: string | null;
            resolution_notes?: string | null;
            messages?: components["schemas"]["EnvelopePortalMessageRow"][];
            may_write?: boolean;
        };
        EnvelopeQuoteAnswerRequest: {
            /** @description `false` declines it. */
            approved: boolean;
            /**
             * @description Who answers: as a signature.
             * @default
             */
            name?: string | null;
            /** @default  */
            notes?: string | null;
        };
        /**
         * @description What holding the link shows. While the quote waits for an answer that is the quote; once it
         *     was approved how the job goes, and not what it costs. Nothing says how to reach anybody.
         */
        EnvelopeQuoteAnswered: {
            job_id: number;
            title: string;
            description: string | null;
            status: components["schemas"]["JobStatusEnum"];
            quote_status: components["schemas"]["QuoteStatusEnum"];
            approved: boolean;
            contractor: components["schemas"]["EnvelopePublicContractor"];
            quote: components["schemas"]["EnvelopePublicQuote"] | null;
            /** Format: date-time */
            approved_at: string | null;
            /** Format: date-time */
            started_at: string | null;
            /** Format: date-time */
            completed_at: string | null;
            /** Format: date */
            starts_on: string | null;
            /** Format: date */
            ends_on: string | null;
            progress: components["schemas"]["EnvelopePublicProgress"] | null;
            /** @description Whether the customer has an account to log in with. */
            log_in: boolean;
            message: string;
            credentials: components["schemas"]["EnvelopeCredentials"] | null;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopeQuoteLineRow: {
            position: number;
            kind: components["schemas"]["LineKindEnum"];
            description: string;
            /** Format: double */
            quantity: number;
            unit: string;
            /** Format: double */
            unit_price: number;
            /** Format: double */
            tax_percent: number;
            /**
             * Format: double
             * @description Without tax.
             */
            amount: number;
        };
        EnvelopeQuoteRenewalRequest: {
            /** Format: date-time */
            expires_at?: string | null;
        };
        EnvelopeQuoteRevocationRequest: {
            /** @default  */
            reason?: string;
        };
        /** @description What it says, to whom it is shown. */
        EnvelopeQuoteRow: {
            /** @description Once it was sent. */
            number: string | null;
            version: number;
            status: components["schemas"]["QuoteStatusEnum"];
            currency: string;
            lines: components["schemas"]["EnvelopeQuoteLineRow"][];
            /** Format: double */
            subtotal: number;
            /** Format: double */
            discount: number;
            taxes: components["schemas"]["EnvelopeQuoteTaxRow"][];
            /** Format: double */
            tax: number;
            /** Format: double */
            total: number;
            /** Format: double */
            deposit_percent: number;
            /** Format: double */
            deposit: number;
            stages: components["schemas"]["EnvelopeQuoteStageRow"][];
            /** Format: double */
            due_at_completion: number;
            message: string;
            terms: string;
            /** Format: date-time */
            sent_at: string | null;
            /** Format: date-time */
            expires_at: string | null;
            /** @description Opens without a token, and soon expires. */
            pdf_url: string | null;
            id: number;
            job_id: number;
            /** Format: date-time */
            answered_at: string | null;
            answered_by_name: string;
            answer_notes: string;
            /** @description While its link is good; null for the customer. */
            public_token: string | null;
            public_url: string | null;
            /**
             * Format: date-time
             * @description When its link was first opened.
             */
            first_seen_at: string | null;
            created_by_name: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopeQuoteStageRow: {
            title: string;
            description: string;
            /** Format: double */
            percent: number;
            /** Format: double */
            amount: number | null;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopeQuoteTaxRow: {
            /** Format: double */
            percent: number;
            /** Format: double */
            base: number;
            /** Format: double */
            tax: number;
        };
        EnvelopeQuotesOfJob: {
            quotes: components["schemas"]["EnvelopeQuoteRow"][];
            total: number;
        };
        EnvelopeReachingRequest: {
            /**
             * Format: date
             * @description Today, unless named.
             */
            reached_on?: string | null;
        };
        EnvelopeReadAnswer: {
            success: boolean;
            marked_read: number;
        };
        EnvelopeRecoveryCodesAnswer: {
            /** @description Shown once; each is good once. */
            recovery_codes: string[];
        };
        EnvelopeRefreshAnswer: {
            access_token: string;
        };
        EnvelopeRefreshInputRequest: {
            refresh_token: string;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopeRefundRow: {
            id: number;
            payment_id: number;
            booking_id: number;
            /** Format: double */
            amount: number;
            currency: string;
            status: components["schemas"]["ReceivedStatusEnum"];
            reason: string;
            /** @description Whether it is to be paid once more, as after a cheque that bounced. */
            is_owed_again: boolean;
            /** @description As it came, for a card here. */
            refund_method: components["schemas"]["ShownMethodEnum"];
            refund_reference: string | null;
            /** Format: date */
            refunded_on: string | null;
            /** Format: date-time */
            created_at: string;
        };
        EnvelopeRefusal: {
            detail: string;
            error_code: string;
            status_code: number;
        };
        EnvelopeRemoveSecondFactorInputRequest: {
            /**
             * @description None for who has none: then the sign-in must be fresh.
             * @default
             */
            current_password?: string;
            /** @description Of the authenticator app, or a recovery code. */
            code: string;
        };
        /** @description `token` and `url` are told this once: they are how one follows it without an account. */
        EnvelopeReportedAnswer: {
            /** Format: uuid */
            id: string;
            token: string;
            url: string;
            status: components["schemas"]["ReportStatusEnum"];
            title: string;
            description: string;
            category: components["schemas"]["DisputeTypeEnum"];
            severity: components["schemas"]["SeverityEnum"];
            next: string;
            next_code: string;
            /** Format: date-time */
            created_at: string;
        };
        /** @description The first half was right; or (other codes) it was not, and there is no challenge. */
        EnvelopeSecondFactorAsked: {
            detail: string;
            /** @description `SECOND_FACTOR_REQUIRED`, `SECOND_FACTOR_WRONG`, … */
            error_code: string;
            status_code: number;
            /** @description Good for five minutes at `/api/auth/second-factor/verify`, from where it was asked. */
            challenge?: string;
        };
        EnvelopeSecondFactorState: {
            enabled: boolean;
            /** Format: date-time */
            since: string | null;
            /** @description One's role has to have one here. */
            is_required: boolean;
            must_set_up: boolean;
            recovery_codes_left: number;
        };
        EnvelopeSheetDifference: {
            line: number;
            number: string;
            is_new: boolean;
            changes: components["schemas"]["EnvelopeFieldDifference"][];
        };
        EnvelopeSheetFlaw: {
            line: number;
            /** @description Empty when it is the whole line. */
            column: string;
            message: string;
            /** @description What was there. */
            value: string;
        };
        EnvelopeSheetUploadRequest: {
            /**
             * Format: binary
             * @description CSV with the columns number, type, floor, area_sqft, price and, if you like, status (available or sold). At most 5 MB and 20,000 units.
             */
            file: string;
            /**
             * @description `false`: take it, all lines or none.
             * @default true
             */
            dry_run?: boolean;
        };
        /** @description What everybody says of themself when they sign up. */
        EnvelopeSignUpInputRequest: {
            username?: string;
            email?: string;
            phone?: string | null;
            password: string;
            first_name?: string;
            last_name?: string;
            full_name?: string;
            /** @default customer */
            role?: components["schemas"]["PortalSignUpRoleEnum"];
        };
        EnvelopeSignedInAnswer: {
            access_token: string;
            refresh_token: string;
            token_type: string;
            user: components["schemas"]["EnvelopeSignedInUser"];
            /** @description The password was made by somebody else: it is to be replaced first. */
            must_change_password: boolean;
            /** @description All but setting it up is 403 `SECOND_FACTOR_ENROLMENT_REQUIRED` until then. */
            must_set_up_second_factor: boolean;
        };
        EnvelopeSignedInUser: {
            id: number;
            username: string;
            email: string;
            full_name: string;
            phone: string | null;
            role: components["schemas"]["RoleEnum"];
            is_verified: boolean;
        };
        EnvelopeStageInputRequest: {
            title: string;
            /** @default  */
            description?: string;
            /**
             * Format: double
             * @description Of what the deposit leaves: all add up to 100, or none has any.
             * @default 0.00
             */
            percent?: number;
        };
        EnvelopeStageOfPlanRequest: {
            /**
             * Format: int64
             * @description The milestone that it is; without it, a new one.
             */
            id?: number | null;
            name: string;
            /**
             * Format: double
             * @description Percent of the price that falls due with it.
             */
            share: number;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopeStatusRow: {
            id: number;
            status: components["schemas"]["AppointmentStatusEnum"];
            /** Format: date-time */
            updated_at: string;
        };
        EnvelopeSubmissionRequest: {
            /** @default  */
            notes?: string | null;
        };
        EnvelopeSubmissionWithPhotosRequest: {
            /** @default  */
            notes?: string | null;
            /** @description JPEG, PNG or WEBP, at most 10; sent again they are the same. */
            photos?: string[];
        };
        /**
         * @description The position is null unless the contractor is on the way or there; `visit` says when that
         *     was, or will be.
         */
        EnvelopeTracking: {
            job_id: number;
            /** Format: double */
            latitude: number | null;
            /** Format: double */
            longitude: number | null;
            /**
             * Format: double
             * @description Metres.
             */
            accuracy: number | null;
            /**
             * Format: double
             * @description Degrees from north.
             */
            heading: number | null;
            /**
             * Format: double
             * @description Metres a second.
             */
            speed: number | null;
            /** Format: date-time */
            recorded_at: string | null;
            status: components["schemas"]["VisitStatusEnum"] | components["schemas"]["NullEnum"];
            eta: components["schemas"]["EnvelopeArrival"] | null;
            visit: components["schemas"]["EnvelopeVisitRow"] | null;
            job_status: components["schemas"]["JobStatusEnum"];
            /** @description Percent of the work that is approved. */
            progress: number;
            /** @description The way so far, thinned and without where it began. */
            path: components["schemas"]["EnvelopePathPoint"][];
        };
        /** @description What it seems to be. It decides nothing. */
        EnvelopeTriageAnswer: {
            category: components["schemas"]["DisputeTypeEnum"];
            severity: components["schemas"]["SeverityEnum"];
            next_step: components["schemas"]["NextStepEnum"];
            reasons: components["schemas"]["EnvelopeTriageReason"][];
            /** Format: double */
            confidence: number;
            method: string;
            fallback_used: boolean;
            needs_human: boolean;
        };
        EnvelopeTriageReason: {
            code: string;
            /** @description The same as a sentence. */
            text: string;
            values: {
                [key: string]: unknown;
            };
            /** Format: double */
            effect: number | null;
            effect_unit: string;
            basis: string;
        };
        /** @description What every answer about a unit booking says of its money, and of where it stands. */
        EnvelopeUnitBookingDetail: {
            id: number;
            booking_number: string;
            /** Format: double */
            total_amount: number;
            /** Format: double */
            token_amount: number;
            /**
             * Format: double
             * @description What is there: without what went back.
             */
            paid_amount: number;
            /**
             * Format: double
             * @description The total without that, whatever the status.
             */
            pending_amount: number;
            currency: string;
            payment_plan: components["schemas"]["PaymentPlanEnum"];
            /** Format: date */
            booking_date: string;
            status: components["schemas"]["UnitBookingStatusEnum"];
            payment_status: components["schemas"]["PaymentStandingEnum"];
            /**
             * Format: double
             * @description Percent of the total that is there.
             */
            payment_progress: number;
            /** Format: date */
            next_payment_due: string | null;
            /** Format: double */
            next_payment_amount: number | null;
            customer: components["schemas"]["EnvelopeCustomerWhole"];
            project: components["schemas"]["EnvelopeProjectWhole"];
            unit: components["schemas"]["EnvelopeUnitWhole"];
            /**
             * Format: double
             * @description What should have been paid before today.
             */
            overdue_amount: number;
            agreement_signed: boolean;
            /** @description Opens without a token, for a while. */
            agreement_url: string | null;
            payments: components["schemas"]["EnvelopePaymentRow"][];
            payment_schedule: components["schemas"]["EnvelopeInstalmentRow"][];
            invoice_number: string;
            notes: string;
            /** Format: date-time */
            activated_at: string | null;
            /** Format: date-time */
            completed_at: string | null;
            /** Format: date-time */
            cancelled_at: string | null;
            cancellation_reason: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        /** @description Flat, as the pages read what they have made. */
        EnvelopeUnitBookingMade: {
            id: number;
            booking_number: string;
            /** Format: double */
            total_amount: number;
            /** Format: double */
            token_amount: number;
            /**
             * Format: double
             * @description What is there: without what went back.
             */
            paid_amount: number;
            /**
             * Format: double
             * @description The total without that, whatever the status.
             */
            pending_amount: number;
            currency: string;
            payment_plan: components["schemas"]["PaymentPlanEnum"];
            /** Format: date */
            booking_date: string;
            status: components["schemas"]["UnitBookingStatusEnum"];
            payment_status: components["schemas"]["PaymentStandingEnum"];
            /**
             * Format: double
             * @description Percent of the total that is there.
             */
            payment_progress: number;
            /** Format: date */
            next_payment_due: string | null;
            /** Format: double */
            next_payment_amount: number | null;
            customer_id: number;
            unit_id: number;
            project_id: number;
            /** Format: date-time */
            created_at: string;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopeUnitBookingPayments: {
            booking_id: number;
            payments: components["schemas"]["EnvelopePaymentRow"][];
            /** Format: double */
            total_paid: number;
            /** Format: double */
            total_pending: number;
            /** Format: double */
            overdue_amount: number;
            currency: string;
            payment_schedule: components["schemas"]["EnvelopeInstalmentRow"][];
        };
        /** @description What every answer about a unit booking says of its money, and of where it stands. */
        EnvelopeUnitBookingRow: {
            id: number;
            booking_number: string;
            /** Format: double */
            total_amount: number;
            /** Format: double */
            token_amount: number;
            /**
             * Format: double
             * @description What is there: without what went back.
             */
            paid_amount: number;
            /**
             * Format: double
             * @description The total without that, whatever the status.
             */
            pending_amount: number;
            currency: string;
            payment_plan: components["schemas"]["PaymentPlanEnum"];
            /** Format: date */
            booking_date: string;
            status: components["schemas"]["UnitBookingStatusEnum"];
            payment_status: components["schemas"]["PaymentStandingEnum"];
            /**
             * Format: double
             * @description Percent of the total that is there.
             */
            payment_progress: number;
            /** Format: date */
            next_payment_due: string | null;
            /** Format: double */
            next_payment_amount: number | null;
            customer: components["schemas"]["EnvelopeCustomerPart"];
            project: components["schemas"]["EnvelopeProjectPart"];
            unit: components["schemas"]["EnvelopeUnitPart"];
        };
        /** @description Over all that was asked for, not this page alone; of what was cancelled no money. */
        EnvelopeUnitBookingStats: {
            total_bookings: number;
            active_bookings: number;
            completed_bookings: number;
            /** Format: double */
            total_revenue: number;
            /**
             * Format: double
             * @description What of it is not paid yet.
             */
            pending_revenue: number;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopeUnitBookingStepped: {
            id: number;
            status: components["schemas"]["UnitBookingStatusEnum"];
            /** Format: date-time */
            updated_at: string;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopeUnitDocument: {
            id: number;
            project_id: number;
            number: string;
            type: string;
            floor: number;
            /** Format: double */
            area_sqft: number;
            /**
             * Format: double
             * @description `null` for customers, once somebody has it.
             */
            price: number | null;
            status: components["schemas"]["UnitStatusEnum"];
            /** @description Sold without a booking here; `null` for customers. */
            sold_elsewhere: boolean | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            project: components["schemas"]["EnvelopeProjectOfUnit"];
        };
        EnvelopeUnitFactsRequest: {
            number: string;
            type: string;
            floor: number;
            /** Format: double */
            area_sqft: number;
            /** Format: double */
            price: number;
            /** @description `sold`: without a booking here. What is held or booked is so by its booking. */
            status?: components["schemas"]["StatusByHandEnum"];
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopeUnitPart: {
            id: number;
            number: string;
            type: string;
            floor: number;
            /** Format: double */
            area_sqft: number;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopeUnitRow: {
            id: number;
            project_id: number;
            number: string;
            type: string;
            floor: number;
            /** Format: double */
            area_sqft: number;
            /**
             * Format: double
             * @description `null` for customers, once somebody has it.
             */
            price: number | null;
            status: components["schemas"]["UnitStatusEnum"];
            /** @description Sold without a booking here; `null` for customers. */
            sold_elsewhere: boolean | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        EnvelopeUnitStats: {
            total: number;
            available: number;
            held: number;
            booked: number;
            sold: number;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopeUnitWhole: {
            id: number;
            number: string;
            type: string;
            floor: number;
            /** Format: double */
            area_sqft: number;
            /** Format: double */
            price: number;
        };
        EnvelopeUploadRequest: {
            /**
             * Format: binary
             * @description JPEG, PNG, WEBP, PDF or Word (.docx).
             */
            file: string;
        };
        EnvelopeVisitCancellationRequest: {
            /** @default  */
            reason?: string;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EnvelopeVisitRow: {
            id: number;
            job_id: number;
            contractor_id: number;
            contractor_name: string;
            purpose: string;
            /**
             * Format: date-time
             * @description Null for who just set out.
             */
            starts_at: string | null;
            duration_minutes: number;
            status: components["schemas"]["VisitStatusEnum"];
            /** Format: date-time */
            set_out_at: string | null;
            /** Format: date-time */
            arrived_at: string | null;
            /** Format: date-time */
            left_at: string | null;
            /** Format: date-time */
            cancelled_at: string | null;
            cancellation_reason: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        /**
         * @description The position is null unless the contractor is on the way or there; `visit` says when that
         *     was, or will be.
         */
        EnvelopeWhereabouts: {
            job_id: number;
            /** Format: double */
            latitude: number | null;
            /** Format: double */
            longitude: number | null;
            /**
             * Format: double
             * @description Metres.
             */
            accuracy: number | null;
            /**
             * Format: double
             * @description Degrees from north.
             */
            heading: number | null;
            /**
             * Format: double
             * @description Metres a second.
             */
            speed: number | null;
            /** Format: date-time */
            recorded_at: string | null;
            status: components["schemas"]["VisitStatusEnum"] | components["schemas"]["NullEnum"];
            eta: components["schemas"]["EnvelopeArrival"] | null;
            visit: components["schemas"]["EnvelopeVisitRow"] | null;
        };
        EnvelopeWhichVisitRequest: {
            /**
             * Format: int64
             * @description Else the one under way, or planned about now.
             */
            visit_id?: number | null;
        };
        /** @enum {string} */
        ErrorCodeEnum: "VALIDATION_ERROR";
        EscalationRequest: {
            reason?: string;
            /**
             * Format: int64
             * @description Who of operations; for operations to say.
             */
            escalated_to?: number | null;
        };
        EverywhereAnswer: {
            detail: string;
            ended: number;
        };
        /** @enum {string} */
        EvidenceKindEnum: "photo" | "document" | "statement" | "link";
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        EvidenceRow: {
            id: number;
            side: components["schemas"]["DisputesSideEnum"];
            kind: components["schemas"]["EvidenceKindEnum"];
            description: string;
            data: unknown | null;
            file_name: string | null;
            /** @description Of a file: opens without a token, and soon expires. */
            url: string | null;
            /** Format: date-time */
            added_at: string;
            added_by_name: string;
        };
        ExportInputRequest: {
            /** @default csv */
            format?: components["schemas"]["FormatEnum"];
            filters?: components["schemas"]["EditFiltersRequest"] | null;
        };
        /** @description Their product is `surge_multiplier`, to the last digit. */
        Factors: {
            /** Format: double */
            time_based_multiplier: number;
            /** Format: double */
            demand_based_multiplier: number;
            /** Format: double */
            vendor_availability_multiplier: number;
        };
        /** @description Told this once. Whoever knows it reads the calendar. */
        FeedAddress: {
            url: string;
            webcal: string;
            google: string;
            outlook: string;
            office365: string;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        FeedRow: {
            active: boolean;
            /** Format: date-time */
            created_at: string | null;
            /**
             * Format: date-time
             * @description To the hour.
             */
            last_read_at: string | null;
        };
        /** @description What is wrong, by field; `non_field_errors` where it is no one's. */
        FieldErrors: {
            [key: string]: string[];
        };
        FollowingRequest: {
            /**
             * Format: date
             * @description By the vendor's clock.
             */
            date: string;
            shifts: components["schemas"]["ShiftRequest"][];
        };
        /** @description Four cases in five lie between low and high. */
        ForecastDay: {
            /** Format: double */
            low: number;
            /** Format: double */
            middle: number;
            /** Format: double */
            high: number;
            /** Format: date */
            date: string;
        };
        /** @enum {string} */
        FormatEnum: "csv";
        Funnel: {
            steps: components["schemas"]["FunnelStep"][];
            /**
             * Format: double
             * @description From 0 to 1.
             */
            conversion: number | null;
        };
        /**
         * @description How many came to it or further, and what part of those at the step before and at the
         *     first that is.
         */
        FunnelStep: {
            step: components["schemas"]["StepEnum"];
            reached: number;
            /**
             * Format: double
             * @description From 0 to 1.
             */
            from_previous: number | null;
            /**
             * Format: double
             * @description From 0 to 1.
             */
            from_first: number | null;
        };
        /** @enum {string} */
        GatewayNameEnum: "sandbox" | "manual" | "stripe";
        GlassBreakingRequest: {
            /** @description The patient reads it. */
            reason: string;
        };
        /** @enum {string} */
        HandedOverEnum: "cash" | "bank_transfer" | "cheque" | "upi" | "card_terminal" | "other";
        /** @description Who did what when, as it was written down. */
        HistoryRow: {
            id: number;
            /** Format: date-time */
            at: string;
            what: string;
            by: number | null;
            by_name: string | null;
            side: string | null;
            from_status: string | null;
            to_status: string | null;
            note: string;
            facts: {
                [key: string]: unknown;
            };
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        HoldRow: {
            id: number;
            provider: number;
            /** Format: date-time */
            starts_at: string;
            /** Format: date-time */
            ends_at: string;
            pincode: string;
            /** @description Empty where it was held no matter how. */
            session_type: string;
            /** Format: date-time */
            expires_at: string;
        };
        /** @enum {string} */
        HomeSignUpRoleEnum: "customer" | "vendor";
        /** @description Monday is 0. */
        HourFigures: {
            weekday: number;
            hour: number;
            booked: number;
        };
        HowOften: {
            right: number;
            of: number;
        };
        /** @enum {string} */
        IfLostEnum: "refund" | "nearest";
        /** @enum {string} */
        ImageTypeEnum: "before" | "after" | "additional";
        InApp: {
            told: number;
            read: number;
            unread: number;
        };
        /** @enum {string} */
        InstalmentStatusEnum: "paid" | "pending" | "overdue";
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        InsuranceRow: {
            id: number;
            name: string;
            organization: number | null;
            organization_name: string | null;
            is_active: boolean;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        /** @description Stripe's PaymentIntent, as far as a front end needs it; the amount in minor units. */
        Intent: {
            id: string | null;
            object: string;
            client_secret: string | null;
            amount: number;
            currency: string;
            status: string;
            livemode: boolean;
            description: string;
        };
        /** @description Of 100 such intervals about 95 hold what they are of. */
        IntervalShape: {
            /** Format: double */
            low: number;
            /** Format: double */
            high: number;
        };
        /** @description Rows of `invoice_rows`, shaped as everywhere. */
        Invoice: {
            subject_kind: string;
            subject_id: string;
            booking: string | null;
            appointment: string | null;
            id: number;
            number: string;
            purpose: components["schemas"]["PurposeEnum"];
            payer: number;
            payer_name: string;
            payee: number | null;
            payee_name: string;
            description: string;
            currency: string;
            /** Format: decimal */
            total: string;
            /** Format: decimal */
            paid: string;
            /** Format: decimal */
            refunded: string;
            /**
             * Format: decimal
             * @description What of `refunded` is owed again.
             */
            reopened: string;
            /** Format: decimal */
            pending: string;
            /**
             * Format: date
             * @description Of what is paid part by part: when the next is due.
             */
            next_due_on: string | null;
            /** Format: decimal */
            next_due_amount: string | null;
            status: components["schemas"]["InvoiceStatusEnum"];
            /** Format: date-time */
            issued_at: string;
            /** Format: date-time */
            due_at: string | null;
            /** Format: uri */
            receipt_url: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        /** @description Rows of `invoice_rows`, shaped as everywhere. */
        InvoiceDetail: {
            subject_kind: string;
            subject_id: string;
            booking: string | null;
            appointment: string | null;
            id: number;
            number: string;
            purpose: components["schemas"]["PurposeEnum"];
            payer: number;
            payer_name: string;
            payee: number | null;
            payee_name: string;
            description: string;
            currency: string;
            /** Format: decimal */
            total: string;
            /** Format: decimal */
            paid: string;
            /** Format: decimal */
            refunded: string;
            /**
             * Format: decimal
             * @description What of `refunded` is owed again.
             */
            reopened: string;
            /** Format: decimal */
            pending: string;
            /**
             * Format: date
             * @description Of what is paid part by part: when the next is due.
             */
            next_due_on: string | null;
            /** Format: decimal */
            next_due_amount: string | null;
            status: components["schemas"]["InvoiceStatusEnum"];
            /** Format: date-time */
            issued_at: string;
            /** Format: date-time */
            due_at: string | null;
            /** Format: uri */
            receipt_url: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            payments: components["schemas"]["Payment"][];
        };
        /** @enum {string} */
        InvoiceStatusEnum: "issued" | "partly_paid" | "paid" | "void" | "closed" | "refunded";
        /** @enum {string} */
        JobStatusEnum: "draft" | "quoted" | "approved" | "in_progress" | "completed" | "closed" | "cancelled";
        KeptShape: {
            id: number;
            status: components["schemas"]["AppointmentStatusEnum"];
            payment: components["schemas"]["PaymentOfCare"];
        };
        /**
         * @description By how far they got. `failure_share`: given up or bounced, of what was tried to its end;
         *     `bounce_share`: what came back, of what providers took. Null where there is none.
         */
        KindCounted: {
            count: number;
            queued: number;
            /** @description Its provider has it, and has not said more. */
            sent: number;
            /** @description To be tried again. */
            failed: number;
            /** @description Given up. */
            dead: number;
            delivered: number;
            undelivered: number;
            /** @description Of no use any more before it went out. */
            overtaken: number;
            /** Format: double */
            failure_share: number | null;
            /** Format: double */
            bounce_share: number | null;
            kind: string;
        };
        /** @enum {string} */
        LanguageEnum: "en" | "hi";
        LeftArea: {
            name: string;
            says: string;
        };
        LikelyResolution: {
            /** @description null: no end is likelier than not. */
            outcome: components["schemas"]["OutcomeEnum"] | components["schemas"]["NullEnum"];
            /**
             * Format: double
             * @description How likely money goes back.
             */
            refund: number | null;
            chances: components["schemas"]["OutcomeChance"][];
            amount: components["schemas"]["AmountRange"] | null;
            /** @description Decided ones most like it in kind. */
            cases: number;
            /** @description All decided ones that were counted. */
            known_cases: number;
        };
        /** @description Between what the factors' product stays, and which of the two held it back, if one did. */
        Limits: {
            /** Format: double */
            floor: number;
            /** Format: double */
            cap: number;
            reached: components["schemas"]["ReachedEnum"] | components["schemas"]["NullEnum"];
        };
        /** @enum {string} */
        LineKindEnum: "labour" | "material" | "equipment" | "other";
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        LineRow: {
            invoice: number;
            invoice_number: string;
            description: string;
            subject_kind: string;
            subject_id: string;
            /**
             * Format: decimal
             * @description Less than nothing where money went back after it had been paid out.
             */
            amount: string;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        LocationRow: {
            id: number;
            name: string;
            organization: number | null;
            organization_name: string | null;
            is_active: boolean;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            city: string;
            pincode: string;
            address: string;
        };
        /**
         * @description One message to one address. What it said is not told; of the address, enough to know it
         *     again.
         */
        LogRow: {
            /** Format: uuid */
            id: string;
            /** @description The kind of notice. */
            type: string;
            method: components["schemas"]["ChannelEnum"];
            status: components["schemas"]["DeliveryStateEnum"];
            address: string;
            /** @description Null for one-time codes: who asked for one stands in no list. */
            recipient_id: number | null;
            recipient_name: string | null;
            notification_id: number | null;
            attempts: number;
            error: string;
            /** @description What its provider calls it. */
            provider_id: string;
            /** Format: date-time */
            created_at: string;
            /**
             * Format: date-time
             * @description From when on it was to be sent.
             */
            queued_at: string;
            /** Format: date-time */
            sent_at: string | null;
            /** Format: date-time */
            delivered_at: string | null;
            may_be_retried: boolean;
        };
        /** @description A user name or an e-mail address, in either field, and the password. */
        LoginInputRequest: {
            /** @description A code of the authenticator app or a recovery code, once it is asked for. */
            second_factor?: string | null;
            /** @description The same. */
            totp?: string | null;
            /** @description The same. */
            otp_code?: string | null;
            username?: string | null;
            email?: string | null;
            password: string;
        };
        LogoutInputRequest: {
            refresh?: string;
        };
        MarkedCount: {
            marked_count: number;
        };
        /** @enum {string} */
        MaterialStatusEnum: "needed" | "ordered" | "delivered" | "confirmed" | "cancelled";
        /** @enum {string} */
        MayEnum: "take" | "edit" | "quote" | "start" | "complete" | "reopen" | "accept" | "cancel";
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        Me: {
            id: number;
            username: string;
            email: string;
            phone: string | null;
            first_name: string;
            last_name: string;
            full_name: string;
            role: components["schemas"]["RoleEnum"];
            is_verified: boolean;
            email_verified: boolean;
            phone_verified: boolean;
            timezone: string;
            /** @description For letters; empty where none was given. */
            address: string;
            /** @description An expiring link. */
            avatar: string | null;
            organization: components["schemas"]["OwnOrganization"] | null;
            /** @description Until then all but this and changing it is 403 `PASSWORD_CHANGE_REQUIRED`. */
            must_change_password: boolean;
        };
        MediationRequest: {
            /**
             * Format: int64
             * @description Who of operations; without one, the caller.
             */
            mediator_id?: number | null;
        };
        MemoryStats: {
            used_bytes: number;
            peak_bytes: number;
            limit_bytes: number | null;
            /** @description What it does when it is full. */
            policy: string;
            /** @description Thrown away to make room, since it started. */
            evicted: number;
        };
        Message: {
            message: string;
        };
        /** @description A message in one's own words, as plain text, by one channel. */
        MessageInputRequest: {
            /** @description The id of the appointment that it is about, */
            appointment?: string;
            /** @description or of the booking; operations need neither. */
            booking?: string;
            /**
             * Format: int64
             * @description A party to it; its customer by default.
             */
            recipient?: number | null;
            channel: components["schemas"]["ChannelEnum"];
            message: string;
            /** @default  */
            subject?: string;
        };
        /** @enum {string} */
        MessageTypeEnum: "text" | "file" | "system";
        /** @description What the forecast is, and how wrong it usually is. */
        Method: {
            name: string;
            scope: components["schemas"]["MethodScopeEnum"];
            description: string;
            /**
             * Format: double
             * @description Over that of taking last week's numbers; null: not known yet.
             */
            relative_error: number | null;
            fallback_used: boolean;
            model_version: string;
        };
        MethodFigures: {
            payment_method: string;
            chosen: number;
            paid: number;
        };
        MethodMoney: {
            payment_method: string;
            /** Format: decimal */
            taken: string;
            /** Format: decimal */
            refunded: string;
            /** Format: decimal */
            kept: string;
        };
        MethodRow: {
            /** @description What is sent as `payment_method`, or as `method`. */
            id: components["schemas"]["PaymentMethodEnum"];
            name: string;
            /** @description Charged through the gateway; else written down by the house that received it. */
            online: boolean;
            gateway: components["schemas"]["GatewayNameEnum"];
        };
        /** @enum {string} */
        MethodScopeEnum: "pincode" | "district" | "none";
        MethodsAnswer: {
            gateway: components["schemas"]["GatewayNameEnum"];
            /** @description No money moves. */
            sandbox: boolean;
            detail: string;
            /** @description With which a browser speaks to the gateway. */
            publishable_key: string | null;
            invoice: number | null;
            /** Format: decimal */
            amount: string | null;
            currency: string;
            methods: components["schemas"]["MethodRow"][];
        };
        /** @description In one currency; those are never added. */
        MoneyFigures: {
            currency: string;
            /** Format: decimal */
            taken: string;
            payments: number;
            /** Format: decimal */
            refunded: string;
            refunds: number;
            /** Format: decimal */
            net: string;
        };
        MonthMoney: {
            /**
             * Format: date
             * @description Its first day.
             */
            month: string;
            /** Format: decimal */
            taken: string;
            /** Format: decimal */
            refunded: string;
            /** Format: decimal */
            kept: string;
        };
        NewBonusRequest: {
            /** Format: date */
            first: string;
            /**
             * Format: date
             * @description Included; it must be over.
             */
            last: string;
            /** Format: decimal */
            pool: string;
            /** @description Jobs of another one do not count. */
            currency?: string;
            /** @description What fell in them is left out. */
            outages?: components["schemas"]["OutageInputRequest"][];
            /**
             * @description Who did fewer takes no part.
             * @default 1
             */
            least_jobs?: number;
            /** @default  */
            note?: string;
        };
        /**
         * @description Whom it is with, what for, and when. What a patient may not decide (`status`, `patient`)
         *     is taken from who they are.
         */
        NewCareAppointmentRequest: {
            /**
             * Format: date-time
             * @description Or else `date` and `time`. Without an offset it is by the same clock as they.
             */
            start?: string | null;
            /** Format: date */
            date?: string | null;
            /** @description By the clock of `timezone`, or of the house where none is named. */
            time?: string | null;
            timezone?: string | null;
            /**
             * Format: int64
             * @description For whom; a patient may leave out their own.
             */
            patient?: number | null;
            /**
             * Format: int64
             * @description The same, as practices call them.
             */
            client?: number | null;
            /** Format: int64 */
            dentist?: number | null;
            /** Format: int64 */
            psychologist?: number | null;
            /** Format: int64 */
            provider?: number | null;
            /** Format: int64 */
            service?: number | null;
            /**
             * Format: int64
             * @description Where nothing else says at which house.
             */
            organization?: number | null;
            session_type?: components["schemas"]["SessionWayEnum"] | components["schemas"]["BlankEnum"] | components["schemas"]["NullEnum"];
            /** @description Obeyed of who keeps the book: `confirmed`, unless they say otherwise. */
            status?: components["schemas"]["AppointmentStatusEnum"] | components["schemas"]["BlankEnum"] | components["schemas"]["NullEnum"];
            notes?: string | null;
            history?: string | null;
            emergency_contact?: components["schemas"]["EmergencyContactRowRequest"] | null;
            duration_minutes?: number | null;
            /**
             * Format: int64
             * @description Of `/api/locations/`.
             */
            location?: number | null;
            /**
             * Format: int64
             * @description Of `/api/insurances/`.
             */
            insurance?: number | null;
            /**
             * Format: int64
             * @description A time that is held already.
             */
            hold?: number | null;
            /**
             * Format: uuid
             * @description One's own, of `/api/appointment-draft/`: it says what is not sent, and is closed by this.
             */
            draft?: string | null;
            /**
             * @description What to do when it is paid for after its time was given to somebody else.
             * @default refund
             */
            if_lost?: components["schemas"]["IfLostEnum"];
            /** @description Of a patient: to be told by WhatsApp too when it is confirmed, moved or cancelled, this one and later ones. `/api/notification-preferences/` takes it back. */
            whatsapp?: boolean | null;
        };
        /** @description Of an appointment the house follows. */
        NewContactRequestRequest: {
            /** Format: int64 */
            organization?: number | null;
            /** Format: int64 */
            appointment?: number | null;
            /** @default other */
            topic?: components["schemas"]["ContactTopicEnum"];
            message: string;
            /** @description By e-mail, or by phone where there is no address. */
            reply_by?: components["schemas"]["ReplyByEnum"] | components["schemas"]["NullEnum"];
        };
        NewDisputeMessageRequest: {
            /**
             * @description At most 4000 characters; may be missing where a file is sent.
             * @default
             */
            content?: string;
            /**
             * @description What is sent with a file is a `file`, all else `text`.
             * @default
             */
            message_type?: components["schemas"]["MessageTypeEnum"] | components["schemas"]["BlankEnum"];
            /**
             * Format: binary
             * @description JPEG, PNG, WEBP, PDF or Word (.docx).
             */
            attachment?: string | null;
        };
        /** @description One of `booking_id` and `job_id` says what it is about. */
        NewDisputeRequest: {
            /** Format: uuid */
            booking_id?: string | null;
            /** Format: int64 */
            job_id?: number | null;
            /**
             * @description One of quality, incomplete, no_show, delay, damage, billing, materials, conduct, safety, other, or a usual word for one of them; any other word is `other`.
             * @default other
             */
            dispute_type?: string;
            title: string;
            description: string;
            evidence?: unknown | null;
            /** Format: decimal */
            claimed_amount?: string | null;
        };
        /** @description A file, words, a link, or data that a page has; at least one of them. */
        NewEvidenceRequest: {
            /**
             * @description Follows from what is sent; a photo or a document wants its file.
             * @default
             */
            kind?: components["schemas"]["EvidenceKindEnum"] | components["schemas"]["BlankEnum"];
            /**
             * @description At most 1000 characters.
             * @default
             */
            description?: string;
            /**
             * @description At most 2000 characters.
             * @default
             */
            url?: string;
            data?: unknown | null;
            /**
             * Format: binary
             * @description JPEG, PNG, WEBP, PDF or Word (.docx).
             */
            file?: string | null;
        };
        NewHoldRequest: {
            /** Format: int64 */
            provider: number;
            /**
             * Format: int64
             * @description May be left out for a dentist or a psychologist: an hour, for anything.
             */
            service?: number | null;
            /** Format: date-time */
            starts_at: string;
            /**
             * @description Where, for visits at home.
             * @default
             */
            pincode?: string;
            /**
             * @description How one will meet.
             * @default
             */
            session_type?: components["schemas"]["SessionTypeEnum"];
        };
        NewInsuranceRequest: {
            name: string;
            is_active?: boolean;
            /**
             * Format: int64
             * @description For operations; what an owner opens is their organisation's.
             */
            organization?: number | null;
        };
        NewLocationRequest: {
            name: string;
            is_active?: boolean;
            city: string;
            pincode?: string;
            address?: string;
            /**
             * Format: int64
             * @description For operations; what an owner opens is their organisation's.
             */
            organization?: number | null;
        };
        /** @description For a location, an insurance, or both. */
        NewPriceInputRequest: {
            /** Format: int64 */
            location?: number | null;
            /** Format: int64 */
            insurance?: number | null;
            /** Format: decimal */
            price: string;
        };
        /**
         * @description Whom it is with, what for, and by which rule. The dates are counted from `starts_on`, at
         *     `time` by the house's clock.
         */
        NewSeriesRequest: {
            /** @description What was chosen for dates that are not free. */
            alternatives?: components["schemas"]["AlternativeRequest"][];
            /** @description What shall be no conflict. */
            despite?: components["schemas"]["DespiteEnum"][];
            /** Format: int64 */
            dentist?: number | null;
            /** Format: int64 */
            psychologist?: number | null;
            /** Format: int64 */
            provider?: number | null;
            duration_minutes?: number | null;
            session_type?: components["schemas"]["SessionWayEnum"] | components["schemas"]["BlankEnum"] | components["schemas"]["NullEnum"];
            /** @description An RRULE of RFC 5545 that ends: FREQ (DAILY, WEEKLY, MONTHLY, YEARLY), INTERVAL, COUNT or UNTIL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS, WKST. */
            rule: string;
            /** Format: date */
            starts_on: string;
            time: string;
            /** Format: int64 */
            patient?: number | null;
            /**
             * Format: int64
             * @description The same, as practices call them.
             */
            client?: number | null;
            /** Format: int64 */
            service?: number | null;
            /**
             * Format: int64
             * @description Where nothing else says at which house.
             */
            organization?: number | null;
            /**
             * Format: int64
             * @description Of `/api/locations/`.
             */
            location?: number | null;
            /**
             * Format: int64
             * @description Of `/api/insurances/`.
             */
            insurance?: number | null;
            /**
             * @description `all`: every date or none. `free`: those that are free.
             * @default all
             */
            accept?: components["schemas"]["SeriesAcceptEnum"];
            /** @description `confirmed`, unless you say otherwise. */
            status?: components["schemas"]["NewSeriesStatusEnum"] | components["schemas"]["BlankEnum"] | components["schemas"]["NullEnum"];
            notes?: string | null;
            history?: string | null;
            emergency_contact?: components["schemas"]["EmergencyContactRowRequest"] | null;
        };
        /** @enum {string} */
        NewSeriesStatusEnum: "pending" | "confirmed";
        /** @description `organization` is for operations; an owner's services are their organisation's. */
        NewServiceRequest: {
            name: string;
            description?: string;
            category: string;
            /** Format: decimal */
            base_price: string;
            duration_minutes?: number;
            buffer_before_minutes?: number;
            buffer_after_minutes?: number;
            session_types?: components["schemas"]["SessionTypeEnum"][];
            /** @description Words by which it is found; kept in lower case, with hyphens between words. */
            tags?: string[];
            is_active?: boolean;
            /** Format: int64 */
            organization?: number | null;
        };
        NewTimeOffRequest: {
            /** Format: date-time */
            starts_at: string;
            /** Format: date-time */
            ends_at: string;
            reason?: string;
            /**
             * Format: int64
             * @description For owner and staff: whose. Without it, the caller's.
             */
            provider?: number;
        };
        /**
         * @description Weekdays count from Monday, 0. Times are by the provider's own clock; an end of 00:00
         *     is midnight.
         */
        NewWorkingHoursRequest: {
            weekday: components["schemas"]["WeekdayEnum"];
            starts: string;
            ends: string;
            /** Format: date */
            valid_from?: string | null;
            /** Format: date */
            valid_until?: string | null;
            /** @description They serve this way of meeting alone. Empty: any. */
            session_type?: components["schemas"]["SessionTypeEnum"] | components["schemas"]["BlankEnum"];
            /**
             * Format: int64
             * @description For owner and staff: whose. Without it, the caller's.
             */
            provider?: number;
        };
        NextAnswer: {
            slot: components["schemas"]["NextSlot"] | null;
        };
        /** @description `day_of_week` counts from Monday, which is 0; times are by the vendor's clock. */
        NextHours: {
            day_of_week: number;
            start_time: string;
            end_time: string;
        };
        /** @description `travel_time_minutes` is the way from the visit before; null where there is none. */
        NextSlot: {
            provider: number;
            service: number;
            /** Format: date-time */
            start: string;
            /** Format: date-time */
            end: string;
            travel_time_minutes: number | null;
        };
        /** @enum {string} */
        NextStepEnum: "call_now" | "ask_a_person" | "offer_to_redo" | "offer_to_finish" | "offer_new_time" | "agree_on_a_date" | "ask_for_photos" | "check_the_invoice" | "check_deliveries" | "talk_to_the_provider";
        NoteInputRequest: {
            /**
             * @description What is done about it; the others read it.
             * @default
             */
            note?: string;
        };
        /** @enum {string} */
        NoteKindEnum: "notes" | "history" | "emergency_contact" | "clinical";
        /** @description What is not named stays; empty takes away what was there. */
        NotesPutRequest: {
            notes?: string;
            history?: string;
            emergency_contact?: components["schemas"]["EmergencyContactShapeRequest"] | null;
            clinical?: string;
        };
        /** @description What is not open to who asks is null; what is open and empty is "", and no contact null. */
        NotesShape: {
            appointment: number;
            notes: string | null;
            /** @description What was the matter before. */
            history: string | null;
            emergency_contact: components["schemas"]["EmergencyContactShape"] | null;
            /** @description The provider's own. */
            clinical: string | null;
            /** @description What is open to who asks. */
            open: components["schemas"]["NoteKindEnum"][];
            may_break_glass: boolean;
        };
        NoticesStats: {
            /** Format: date-time */
            as_of: string;
            /** Format: date */
            since: string;
            /** Format: date */
            until: string;
            /** @description By whose clock a day is one. */
            timezone: string;
            total: components["schemas"]["Counted"];
            by_channel: components["schemas"]["ChannelCounted"][];
            by_kind: components["schemas"]["KindCounted"][];
            by_day: components["schemas"]["DayCounted"][];
            in_app: components["schemas"]["InApp"];
            addresses_that_do_not_work: number;
            outbox: components["schemas"]["OutboxShape"];
            /** @description What a POST may ask for. */
            actions: components["schemas"]["ActionShape"][];
            latest_tasks: components["schemas"]["TaskRow"][];
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        NotificationRow: {
            id: number;
            kind: string;
            title: string;
            body: string;
            /** @description What it speaks of: ids, names, amounts as texts. */
            data: {
                [key: string]: unknown;
            };
            /** @description Where to look, if anywhere. */
            link: string;
            is_read: boolean;
            /** Format: date-time */
            read_at: string | null;
            /** Format: date-time */
            created_at: string;
        };
        NullEnum: null;
        OddTime: {
            /** Format: date-time */
            starts_at: string;
            /** Format: date-time */
            ends_at: string;
            direction: components["schemas"]["OddTimeDirectionEnum"];
            asked: number;
            /** Format: double */
            usual: number;
            /**
             * Format: double
             * @description Robust standard deviations from the usual.
             */
            z: number;
        };
        /** @enum {string} */
        OddTimeDirectionEnum: "up" | "down";
        /**
         * @description A time that is `is_held` is kept for the customer until `expires_at`; any other goes to
         *     the first who takes it. `subject_id` is what it became: a booking's or appointment's id.
         */
        OfferRow: {
            id: number;
            entry: number;
            kind: string;
            customer: number;
            customer_name: string;
            organization: number | null;
            service: number;
            service_name: string;
            provider: number;
            provider_name: string;
            pincode: string;
            /** @description As they wished; empty for any. */
            session_type: string;
            /** Format: date-time */
            starts_at: string;
            /** Format: date-time */
            ends_at: string;
            is_held: boolean;
            /**
             * Format: decimal
             * @description What taking it costs, until `expires_at`.
             */
            price: string | null;
            currency: string;
            status: components["schemas"]["OfferStatusEnum"];
            /** Format: date-time */
            offered_at: string;
            /** Format: date-time */
            expires_at: string;
            /** Format: date-time */
            answered_at: string | null;
            subject_id: string | null;
        };
        /** @enum {string} */
        OfferStatusEnum: "open" | "taken" | "declined" | "lapsed" | "withdrawn";
        OfferedRequest: {
            services: number[];
        };
        /** @description A service that the caller offers. */
        OfferingRow: {
            id: number;
            service: number;
            name: string;
            category: string;
            /** Format: decimal */
            base_price: string;
            duration_minutes: number;
            is_active: boolean;
        };
        /** @description What waits at this moment. */
        OpenWork: {
            bookings_pending: number;
            bookings_confirmed: number;
            bookings_in_progress: number;
            /** @description Within 24 hours. */
            without_vendor_soon: number;
            disputes_open: number;
            disputes_escalated: number;
            appointments_pending: number;
            jobs_waiting: number;
            signatures_awaited: number;
            /** @description Vendors who wait to be let in. */
            applications: number;
            invoices_overdue: number;
            refunds_pending: number;
            deliveries_given_up: number;
        };
        OptimalSlot: {
            /** Format: date-time */
            recommended_time: string;
            /** Format: double */
            score: number;
            reasoning: string;
            travel_time_minutes: number;
            estimated_duration_minutes: number;
            score_parts: components["schemas"]["ScoreParts"];
        };
        OptimalSlotAnswer: {
            optimal_slot: components["schemas"]["OptimalSlot"] | null;
            score_weights: components["schemas"]["ScoreWeights"];
        };
        /** @enum {string} */
        OrderStandingEnum: "pending" | "succeeded" | "failed";
        /** @enum {string} */
        OrganizationKindEnum: "marketplace" | "clinic" | "practice" | "builder" | "contractor";
        /**
         * @description Of appointments, unit bookings and jobs, in the same words: a unit booking is `confirmed`
         *     when the buyer has committed, a job when its quote is accepted.
         */
        OtherFigures: {
            business: components["schemas"]["BusinessEnum"];
            asked: components["schemas"]["Compared"];
            confirmed: components["schemas"]["Compared"];
            completed: components["schemas"]["Compared"];
            cancelled: components["schemas"]["Compared"];
        };
        OutageInputRequest: {
            /** Format: date-time */
            starts_at: string;
            /** Format: date-time */
            ends_at: string;
        };
        OutboxShape: {
            due: number;
            /** @description To be done at its time, not now. */
            later: number;
            /** Format: date-time */
            oldest_due_at: string | null;
        };
        OutcomeChance: {
            outcome: components["schemas"]["OutcomeEnum"];
            /** Format: double */
            probability: number;
        };
        /** @enum {string} */
        OutcomeEnum: "full_refund" | "partial_refund" | "no_refund" | "redo" | "withdrawn";
        /** @enum {string} */
        OverallHealthEnum: "healthy" | "degraded" | "down";
        Override: {
            by: number | null;
            /** Format: date-time */
            at: string;
            why: string;
        };
        OverrideRequestRequest: {
            why: string;
            /** @description What it is, where that is otherwise, too. */
            category?: components["schemas"]["DisputeTypeEnum"];
        };
        /** @description One of the patient's that stands beside it; of another house's nothing is told. */
        OwnAppointment: {
            appointment: number;
            reference: string;
            /** Format: date-time */
            start: string;
        };
        OwnCodeInputRequest: {
            code: string;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        OwnOrganization: {
            id: number;
            name: string;
            kind: components["schemas"]["OrganizationKindEnum"];
            timezone: string;
            currency: string;
        };
        OwnPasswordInputRequest: {
            /**
             * @description None for who has none: then the sign-in must be fresh.
             * @default
             */
            current_password?: string;
        };
        PaginatedAlertRowList: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["AlertRow"][];
        };
        PaginatedApplicationRowList: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["ApplicationRow"][];
        };
        PaginatedAvailabilityRowList: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["AvailabilityRow"][];
            timezone: string;
        };
        PaginatedBonusRunRowList: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["BonusRunRow"][];
        };
        PaginatedBonusShareRowList: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["BonusShareRow"][];
        };
        PaginatedBookingRowList: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["BookingRow"][];
        };
        PaginatedCareChangeRowList: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["CareChangeRow"][];
        };
        PaginatedCareRowList: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["CareRow"][];
        };
        PaginatedCarerRowList: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["CarerRow"][];
        };
        PaginatedContactRequestRowList: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["ContactRequestRow"][];
        };
        PaginatedDisputeRowList: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["DisputeRow"][];
        };
        PaginatedEditRowList: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["EditRow"][];
            /** @description False where there are more than `count`: ask by `end_date` for older ones. */
            count_is_exact: boolean;
        };
        PaginatedEnvelopeAgedBookingList: {
            rows: components["schemas"]["EnvelopeAgedBooking"][];
            total: number;
            page: number;
            limit: number;
            totals: components["schemas"]["EnvelopeAgedTotals"];
            /** Format: date */
            as_of: string;
            currency: string;
            other_currencies: string[];
        };
        PaginatedEnvelopeAppointmentRowList: {
            appointments: components["schemas"]["EnvelopeAppointmentRow"][];
            total: number;
            page: number;
            limit: number;
            stats: components["schemas"]["EnvelopeAppointmentStats"];
        };
        PaginatedEnvelopeChangeRowList: {
            history: components["schemas"]["EnvelopeChangeRow"][];
            total: number;
            page: number;
            limit: number;
        };
        PaginatedEnvelopeCheckpointRowList: {
            checkpoints: components["schemas"]["EnvelopeCheckpointRow"][];
            total: number;
            page: number;
            limit: number;
            progress: number;
        };
        PaginatedEnvelopeConversationRowList: {
            conversations: components["schemas"]["EnvelopeConversationRow"][];
            total: number;
            page: number;
            limit: number;
            unread_total: number;
        };
        PaginatedEnvelopeCustomerList: {
            customers: components["schemas"]["EnvelopeCustomer"][];
            total: number;
            page: number;
            limit: number;
        };
        PaginatedEnvelopeEvidenceRowList: {
            evidence: components["schemas"]["EnvelopeEvidenceRow"][];
            total: number;
            page: number;
            limit: number;
        };
        PaginatedEnvelopeIssueRowList: {
            issues: components["schemas"]["EnvelopeIssueRow"][];
            total: number;
            page: number;
            limit: number;
        };
        PaginatedEnvelopeJobLineList: {
            history: components["schemas"]["EnvelopeJobLine"][];
            total: number;
            page: number;
            limit: number;
        };
        PaginatedEnvelopeJobPaymentList: {
            payments: components["schemas"]["EnvelopeJobPayment"][];
            total: number;
            page: number;
            limit: number;
            money: components["schemas"]["EnvelopeJobMoney"] | null;
        };
        PaginatedEnvelopeJobRowList: {
            jobs: components["schemas"]["EnvelopeJobRow"][];
            total: number;
            page: number;
            limit: number;
        };
        PaginatedEnvelopeMaterialRowList: {
            materials: components["schemas"]["EnvelopeMaterialRow"][];
            total: number;
            page: number;
            limit: number;
            costs: components["schemas"]["EnvelopeMaterialCosts"];
            counts: components["schemas"]["EnvelopeMaterialCounts"];
        };
        PaginatedEnvelopeMessageRowList: {
            messages: components["schemas"]["EnvelopeMessageRow"][];
            total: number;
            page: number;
            limit: number;
        };
        PaginatedEnvelopeMilestoneRowList: {
            milestones: components["schemas"]["EnvelopeMilestoneRow"][];
            total: number;
            page: number;
            limit: number;
        };
        PaginatedEnvelopePaymentRowList: {
            payments: components["schemas"]["EnvelopePaymentRow"][];
            total: number;
            page: number;
            limit: number;
        };
        PaginatedEnvelopePhotoRowList: {
            photos: components["schemas"]["EnvelopePhotoRow"][];
            total: number;
            page: number;
            limit: number;
        };
        PaginatedEnvelopePortalDisputeRowList: {
            disputes: components["schemas"]["EnvelopePortalDisputeRow"][];
            total: number;
            page: number;
            limit: number;
        };
        PaginatedEnvelopePortalMessageRowList: {
            messages: components["schemas"]["EnvelopePortalMessageRow"][];
            total: number;
            page: number;
            limit: number;
        };
        PaginatedEnvelopeProfileList: {
            profiles: components["schemas"]["EnvelopeProfile"][];
            total: number;
            page: number;
            limit: number;
        };
        PaginatedEnvelopeProjectRowList: {
            projects: components["schemas"]["EnvelopeProjectRow"][];
            total: number;
            page: number;
            limit: number;
        };
        PaginatedEnvelopeUnitBookingRowList: {
            bookings: components["schemas"]["EnvelopeUnitBookingRow"][];
            total: number;
            page: number;
            limit: number;
            stats: components["schemas"]["EnvelopeUnitBookingStats"];
        };
        PaginatedEnvelopeUnitRowList: {
            units: components["schemas"]["EnvelopeUnitRow"][];
            total: number;
            page: number;
            limit: number;
            stats: components["schemas"]["EnvelopeUnitStats"];
        };
        PaginatedEnvelopeVisitRowList: {
            visits: components["schemas"]["EnvelopeVisitRow"][];
            total: number;
            page: number;
            limit: number;
        };
        PaginatedEvidenceRowList: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["EvidenceRow"][];
        };
        PaginatedHistoryRowList: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["HistoryRow"][];
        };
        PaginatedHoldRowList: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["HoldRow"][];
        };
        PaginatedInsuranceRowList: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["InsuranceRow"][];
        };
        PaginatedInvoiceList: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["Invoice"][];
        };
        PaginatedLocationRowList: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["LocationRow"][];
        };
        PaginatedLogRowList: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["LogRow"][];
        };
        PaginatedNotificationRowList: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["NotificationRow"][];
        };
        PaginatedOfferRowList: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["OfferRow"][];
        };
        PaginatedOfferingRowList: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["OfferingRow"][];
        };
        PaginatedPatientList: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["Patient"][];
        };
        PaginatedPaymentList: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["Payment"][];
        };
        PaginatedPayoutList: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["Payout"][];
        };
        PaginatedPhotoRowList: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["PhotoRow"][];
        };
        PaginatedPlaceRowList: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["PlaceRow"][];
            /** Format: date-time */
            as_of: string | null;
            /** Format: date */
            date_from: string;
            /** Format: date */
            date_to: string;
            summary: components["schemas"]["PlaceFigures"];
            daily: components["schemas"]["DailyFigures"][];
        };
        PaginatedReadingRowList: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["ReadingRow"][];
        };
        PaginatedReviewRowList: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["ReviewRow"][];
            /** Format: decimal */
            average: string | null;
            stars: components["schemas"]["StarCounts"];
        };
        PaginatedScalingRowList: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["ScalingRow"][];
            /** Format: date-time */
            as_of: string | null;
            /** Format: date */
            since: string;
            /** Format: date */
            until: string;
            days_back: number;
            service_type: string | null;
            /** Format: double */
            tolerated_unmet_share: number;
            needed: components["schemas"]["ScalingRow"][];
        };
        PaginatedSentRowList: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["SentRow"][];
        };
        PaginatedSeriesRowList: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["SeriesRow"][];
        };
        PaginatedServiceRowList: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["ServiceRow"][];
        };
        PaginatedSessionRowList: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["SessionRow"][];
        };
        PaginatedSignatureRowList: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["SignatureRow"][];
        };
        PaginatedTaskRowList: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["TaskRow"][];
        };
        PaginatedTimeOffRowList: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["TimeOffRow"][];
        };
        PaginatedTimelineRowList: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["TimelineRow"][];
        };
        PaginatedWaitCountList: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["WaitCount"][];
        };
        PaginatedWaitRowList: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["WaitRow"][];
        };
        PaginatedWorkingHoursRowList: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["WorkingHoursRow"][];
        };
        PaidInputRequest: {
            /** @description The bank's own. */
            reference: string;
            /** Format: date */
            paid_on?: string | null;
        };
        /** @enum {string} */
        PartyTypeEnum: "customer" | "builder" | "vendor" | "contractor";
        /** @description Any part of a booking. What is as it was is no change; most of the rest is 403. */
        PatchedBookingPatchRequest: {
            customer_notes?: string;
            vendor_notes?: string;
            status?: components["schemas"]["BookingStatusEnum"];
            /** Format: int64 */
            customer?: number;
            /** Format: int64 */
            vendor?: number | null;
            /** Format: int64 */
            service?: number;
            service_name?: string;
            /** Format: decimal */
            total_price?: string;
            currency?: string;
            pincode?: string;
            /** Format: date-time */
            scheduled_date?: string;
            /** Format: date-time */
            agreed_date?: string | null;
            /** Format: date-time */
            completion_date?: string | null;
            /** Format: date-time */
            actual_start_time?: string | null;
            /** Format: date-time */
            actual_end_time?: string | null;
            estimated_service_duration_minutes?: number;
            travel_time_to_location_minutes?: number | null;
            travel_time_from_location_minutes?: number | null;
            buffer_before_minutes?: number;
            buffer_after_minutes?: number;
            flexibility_minutes?: number;
            dynamic_price_breakdown?: unknown;
            /** Format: date-time */
            cancelled_at?: string | null;
            /** Format: int64 */
            cancelled_by?: number | null;
            cancellation_reason?: string;
            /** Format: decimal */
            cancellation_fee?: string;
            /** Format: uuid */
            dispute_id?: string | null;
        };
        /** @description What is not sent stays; what is sent as it is already, too. */
        PatchedCareChangesRequest: {
            /**
             * Format: date-time
             * @description Or else `date` and `time`. Without an offset it is by the same clock as they.
             */
            start?: string | null;
            /** Format: date */
            date?: string | null;
            /** @description By the clock of `timezone`, or of the house where none is named. */
            time?: string | null;
            timezone?: string | null;
            status?: components["schemas"]["AppointmentStatusEnum"] | components["schemas"]["BlankEnum"] | components["schemas"]["NullEnum"];
            notes?: string | null;
            /**
             * Format: int64
             * @description Null takes it from whoever has it.
             */
            dentist?: number | null;
            /** Format: int64 */
            psychologist?: number | null;
            /** Format: int64 */
            provider?: number | null;
            /** Format: int64 */
            service?: number | null;
            duration_minutes?: number | null;
            session_type?: components["schemas"]["SessionWayEnum"] | components["schemas"]["BlankEnum"] | components["schemas"]["NullEnum"];
            /** @description Of a cancellation: both sides read it. */
            reason?: string | null;
        };
        /**
         * @description Any part of it. `version` is that of the draft as it was last seen, 0 where there was
         *     none; null or empty takes a choice back.
         */
        PatchedDraftPatchRequest: {
            version?: number;
            /** Format: int64 */
            organization?: number | null;
            /** Format: int64 */
            service?: number | null;
            /** Format: int64 */
            psychologist?: number | null;
            /** Format: date-time */
            start?: string | null;
            /** @description How one meets. */
            session_type?: components["schemas"]["SessionWayEnum"] | components["schemas"]["BlankEnum"];
            /** @description By which the page shows times. */
            timezone?: string;
            /** Format: int64 */
            location?: number | null;
            /** Format: int64 */
            insurance?: number | null;
            /** @description What is to become of a payment that comes when the time is gone. */
            if_lost?: components["schemas"]["IfLostEnum"] | components["schemas"]["BlankEnum"];
            /** @description A word: `card`, `upi`. */
            payment_method?: string;
            /** @description To be told by WhatsApp too of what becomes of it. */
            whatsapp?: boolean;
            notes?: string;
            history?: string;
            emergency_contact?: components["schemas"]["EmergencyContactShapeRequest"] | null;
        };
        PatchedEnvelopeCheckpointFactsRequest: {
            title?: string;
            description?: string;
            /** Format: date */
            due_on?: string | null;
            /** @description Its place among the others, from 1; they make room. */
            position?: number;
        };
        PatchedEnvelopeEditingRequest: {
            notes?: string;
        };
        /**
         * @description Only what is named changes. `status` takes the same step as the path that is named after
         *     it: `in_progress` starts, `completed` completes, `cancelled` cancels, `closed` accepts.
         */
        PatchedEnvelopeJobChangesRequest: {
            title?: string;
            description?: string | null;
            category?: string | null;
            address?: string | null;
            /** @description That in the address, unless said. */
            pincode?: (string | null) | string;
            /** Format: double */
            latitude?: number | null;
            /** Format: double */
            longitude?: number | null;
            /** Format: date */
            starts_on?: string | null;
            /** Format: date */
            ends_on?: string | null;
            customer_name?: string | null;
            /** @description Where the quote goes. An account is made when the quote is approved. */
            customer_email?: string | null;
            customer_phone?: string | null;
            contractor_notes?: string | null;
            status?: components["schemas"]["JobStatusEnum"];
            /** @description Of `cancelled`. */
            reason?: string;
        };
        PatchedEnvelopeMaterialChangesRequest: {
            name?: string;
            specification?: string;
            /** Format: double */
            quantity?: number;
            unit?: string;
            supplier?: string;
            /** Format: double */
            estimated_cost?: number | null;
            /** Format: double */
            actual_cost?: number | null;
            /** Format: date */
            needed_on?: string | null;
            /** Format: date */
            expected_on?: string | null;
            notes?: string;
            /** @description What has come of it is said by `deliver`, and found by the customer. */
            status?: components["schemas"]["EnvelopeMaterialChangesStatusEnum"];
        };
        /** @description What a person says of themself. Mailbox and phone are changed where they are verified. */
        PatchedEnvelopeMeInputRequest: {
            first_name?: string;
            last_name?: string;
            timezone?: string;
            address?: string;
            /** Format: binary */
            avatar?: string;
        };
        PatchedEnvelopeMilestoneChangesRequest: {
            name?: string;
            position?: number;
        };
        /** @description Of those instalments that move. */
        PatchedEnvelopeNewDaysRequest: {
            payment_schedule?: components["schemas"]["EnvelopeNewDayRequest"][];
        };
        /** @description What a person says of themself; a contractor also from where, how far and how they work. */
        PatchedEnvelopeProfileInputRequest: {
            first_name?: string;
            last_name?: string;
            timezone?: string;
            address?: string;
            /** Format: binary */
            avatar?: string;
            home_pincode?: string;
            service_radius_km?: number;
            bio?: string;
        };
        PatchedEnvelopeProjectChangesRequest: {
            name?: string;
            location?: string;
            description?: string;
            terms?: string;
            /** @default true */
            is_active?: boolean;
        };
        /** @description Of a draft; what is left out stays. */
        PatchedEnvelopeQuoteChangesRequest: {
            lines?: components["schemas"]["EnvelopeLineInputRequest"][];
            stages?: components["schemas"]["EnvelopeStageInputRequest"][];
            /** Format: double */
            discount?: number;
            /** Format: double */
            deposit_percent?: number;
            message?: string;
            terms?: string;
            /**
             * Format: date-time
             * @description Unless named, some weeks after it is sent.
             */
            expires_at?: string | null;
        };
        PatchedEnvelopeReadingRequest: {
            /**
             * Format: int64
             * @description All there is, unless named.
             */
            up_to?: number | null;
        };
        PatchedEnvelopeReschedulingRequest: {
            /**
             * Format: date-time
             * @description In the future.
             */
            appointment_date?: string;
            /** @description Where it was, unless it is said. */
            meeting_location?: string | null;
            duration_minutes?: number | null;
        };
        PatchedEnvelopeStatusChangeRequest: {
            status?: components["schemas"]["AppointmentStatusEnum"];
            /** @description Of a cancellation: the other side reads it. */
            reason?: string | null;
        };
        PatchedEnvelopeUnitBookingNotesRequest: {
            notes?: string;
        };
        /** @description What goes back is said when it is cancelled, and only then. */
        PatchedEnvelopeUnitBookingStepRequest: {
            status?: components["schemas"]["UnitBookingStatusEnum"];
            /** @default  */
            reason?: string;
            /**
             * Format: double
             * @description How much of what was paid goes back; the rest is kept.
             * @default 0.00
             */
            refund_amount?: number;
            /** @description Of what came by hand. */
            refund_method?: components["schemas"]["SaleMethodEnum"] | components["schemas"]["NullEnum"];
            refund_reference?: string | null;
            /**
             * Format: date
             * @description Today, unless said.
             */
            refunded_on?: string | null;
        };
        PatchedEnvelopeUnitFactsRequest: {
            number?: string;
            type?: string;
            floor?: number;
            /** Format: double */
            area_sqft?: number;
            /** Format: double */
            price?: number;
            /** @description `sold`: without a booking here. What is held or booked is so by its booking. */
            status?: components["schemas"]["StatusByHandEnum"];
        };
        /** @description What is left out stays. */
        PatchedEnvelopeVisitChangeRequest: {
            /** Format: date-time */
            starts_at?: string;
            duration_minutes?: number;
            purpose?: string;
        };
        PatchedHandledRequest: {
            status?: components["schemas"]["ContactStatusEnum"];
        };
        PatchedInsuranceChangesRequest: {
            name?: string;
            is_active?: boolean;
        };
        PatchedLocationChangesRequest: {
            name?: string;
            is_active?: boolean;
            city?: string;
            pincode?: string;
            address?: string;
        };
        /** @description What a person says of themself. Mailbox and phone are changed where they are verified. */
        PatchedMeInputRequest: {
            first_name?: string;
            last_name?: string;
            timezone?: string;
            address?: string;
            /** Format: binary */
            avatar?: string;
        };
        /** @description Only what is sent changes. Quiet hours begin and end, or are both null. */
        PatchedPreferencesInputRequest: {
            language?: components["schemas"]["LanguageEnum"];
            quiet_from?: string | null;
            quiet_until?: string | null;
            preferences?: components["schemas"]["PreferenceInputRequest"][];
        };
        PatchedPriorityRequest: {
            priority?: number;
        };
        /** @description From where, how far and how one works. */
        PatchedProviderInputRequest: {
            home_pincode?: string;
            service_radius_km?: number;
            session_types?: components["schemas"]["ProviderInputSessionTypesEnum"][];
            bio?: string;
        };
        PatchedReviewFactsRequest: {
            rating?: number;
            /** @description Everybody reads it. */
            comment?: string;
        };
        /** @description What is not sent stays. */
        PatchedSeriesChangesRequest: {
            /** @description `this` date, that and the `following` ones, or `all` that lies ahead. */
            scope?: components["schemas"]["SeriesScopeEnum"];
            /**
             * Format: date
             * @description Which date of the series (`recurs_on`).
             */
            date?: string | null;
            /**
             * @description Report what would become of it, and stop.
             * @default false
             */
            dry_run?: boolean;
            /** @description What was chosen for dates that are not free. */
            alternatives?: components["schemas"]["AlternativeRequest"][];
            /** @description What shall be no conflict. */
            despite?: components["schemas"]["DespiteEnum"][];
            /** Format: int64 */
            dentist?: number | null;
            /** Format: int64 */
            psychologist?: number | null;
            /** Format: int64 */
            provider?: number | null;
            duration_minutes?: number | null;
            session_type?: components["schemas"]["SessionWayEnum"] | components["schemas"]["BlankEnum"] | components["schemas"]["NullEnum"];
            /** @description An RRULE of RFC 5545 that ends: FREQ (DAILY, WEEKLY, MONTHLY, YEARLY), INTERVAL, COUNT or UNTIL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS, WKST. */
            rule?: string;
            /**
             * Format: date
             * @description From when the new rule counts; else `date`.
             */
            starts_on?: string | null;
            time?: string | null;
            /**
             * @description Dates that were moved by hand stay where they are, unless this is true.
             * @default false
             */
            include_moved?: boolean;
        };
        /** @description What may be said of a service; in a PATCH any part of it. */
        PatchedServiceChangesRequest: {
            name?: string;
            description?: string;
            category?: string;
            /** Format: decimal */
            base_price?: string;
            duration_minutes?: number;
            buffer_before_minutes?: number;
            buffer_after_minutes?: number;
            session_types?: components["schemas"]["SessionTypeEnum"][];
            /** @description Words by which it is found; kept in lower case, with hyphens between words. */
            tags?: string[];
            is_active?: boolean;
        };
        PatchedTimeOffChangesRequest: {
            /** Format: date-time */
            starts_at?: string;
            /** Format: date-time */
            ends_at?: string;
            reason?: string;
        };
        /**
         * @description Weekdays count from Monday, 0. Times are by the provider's own clock; an end of 00:00
         *     is midnight.
         */
        PatchedWorkingHoursChangesRequest: {
            weekday?: components["schemas"]["WeekdayEnum"];
            starts?: string;
            ends?: string;
            /** Format: date */
            valid_from?: string | null;
            /** Format: date */
            valid_until?: string | null;
            /** @description They serve this way of meeting alone. Empty: any. */
            session_type?: components["schemas"]["SessionTypeEnum"] | components["schemas"]["BlankEnum"];
        };
        /**
         * @description E-mail address, phone number and postal address are null until the customer has asked the
         *     house for something, or it has made something for them or their account.
         */
        Patient: {
            id: number;
            name: string;
            email: string | null;
            phone: string | null;
            address: string | null;
            /** @description An expiring link. */
            avatar: string | null;
            /**
             * Format: date-time
             * @description Since when the house knows them.
             */
            created_at: string;
        };
        /**
         * @description What to pay, by exactly one of its names. The amount is what is owed, if given at all; of
         *     what is paid part by part it is any amount up to that, and unless given the next part that is
         *     due by now: where none is, it has to be said.
         */
        PayInputRequest: {
            /** Format: int64 */
            invoice?: number;
            booking?: string;
            appointment?: string;
            unit_booking?: string;
            /** Format: decimal */
            amount?: string;
            currency?: string;
            /**
             * @description `card`, `upi`, or a token of the gateway: `pm_…`, `sandbox_declined`, …
             * @default card
             */
            payment_method?: string;
        };
        /** @description Rows of `payment_rows`, shaped as everywhere. */
        Payment: {
            subject_kind: string;
            subject_id: string;
            booking: string | null;
            appointment: string | null;
            id: number;
            invoice: number;
            invoice_number: string;
            payer: number;
            payee: number | null;
            description: string;
            payment_type: components["schemas"]["PaymentTypeEnum"];
            payment_method: components["schemas"]["PaymentMethodEnum"];
            gateway: components["schemas"]["GatewayNameEnum"];
            /** Format: decimal */
            amount: string;
            /** Format: decimal */
            refunded: string;
            currency: string;
            status: components["schemas"]["PaymentStatusEnum"];
            transaction_id: string | null;
            failure_message: string;
            notes: string;
            /** Format: date-time */
            paid_at: string | null;
            receipt_number: string | null;
            /** Format: uri */
            receipt_url: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        /** @enum {string} */
        PaymentMethodEnum: "card" | "upi" | "cash" | "bank_transfer" | "cheque" | "card_terminal" | "other";
        /** @description What is paid for it. `held`: its time is kept until `hold_expires_at`. */
        PaymentOfCare: {
            status: components["schemas"]["CheckoutStatusEnum"];
            invoice: number | null;
            /** Format: decimal */
            amount: string;
            currency: string;
            /** Format: decimal */
            paid: string;
            /** Format: decimal */
            refunded: string;
            /** Format: date-time */
            hold_expires_at: string | null;
            receipt_url: string | null;
        };
        /** @enum {string} */
        PaymentPlanEnum: "one_time" | "installments" | "construction_linked";
        /** @enum {string} */
        PaymentStandingEnum: "pending" | "partial" | "completed";
        /** @enum {string} */
        PaymentStatusEnum: "pending" | "requires_action" | "succeeded" | "failed" | "canceled" | "surplus" | "returned";
        /** @enum {string} */
        PaymentTypeEnum: "full" | "token" | "installment" | "final" | "other";
        /** @description Rows of `payout_rows`, shaped as everywhere. */
        Payout: {
            id: number;
            number: string;
            payee: number | null;
            organization: number | null;
            /** @description The house, or who works alone. */
            to: string;
            gateway: components["schemas"]["GatewayNameEnum"];
            /** @description No money moves. */
            sandbox: boolean;
            currency: string;
            /** Format: decimal */
            amount: string;
            status: components["schemas"]["PayoutStatusEnum"];
            /** @description The bank's own. */
            reference: string;
            /** @description Why it failed or was called off. */
            note: string;
            /** Format: date-time */
            sent_at: string | null;
            /** Format: date */
            paid_on: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        /** @description Rows of `payout_rows`, shaped as everywhere. */
        PayoutDetail: {
            id: number;
            number: string;
            payee: number | null;
            organization: number | null;
            /** @description The house, or who works alone. */
            to: string;
            gateway: components["schemas"]["GatewayNameEnum"];
            /** @description No money moves. */
            sandbox: boolean;
            currency: string;
            /** Format: decimal */
            amount: string;
            status: components["schemas"]["PayoutStatusEnum"];
            /** @description The bank's own. */
            reference: string;
            /** @description Why it failed or was called off. */
            note: string;
            /** Format: date-time */
            sent_at: string | null;
            /** Format: date */
            paid_on: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            lines: components["schemas"]["LineRow"][];
        };
        /** @enum {string} */
        PayoutStatusEnum: "prepared" | "sent" | "paid" | "failed" | "cancelled";
        /** @description From `since` until `until`, both of them too; today is not over yet. */
        Period: {
            /** Format: date */
            since: string;
            /** Format: date */
            until: string;
            bookings: components["schemas"]["BookingFigures"];
            rates: components["schemas"]["Rates"];
            others: components["schemas"]["OtherFigures"][];
            money: components["schemas"]["ComparedMoney"][];
            new_customers: components["schemas"]["Compared"];
            active_vendors: components["schemas"]["Compared"];
        };
        Periods: {
            today: components["schemas"]["Period"];
            last_7_days: components["schemas"]["Period"];
            last_30_days: components["schemas"]["Period"];
        };
        PersonShape: {
            id: number;
            name: string;
        };
        /** @enum {string} */
        PhotoKindEnum: "before" | "progress" | "after" | "checkpoint" | "delivery" | "issue";
        /** @description A picture of a booking. */
        PhotoRow: {
            id: number;
            /** Format: uuid */
            booking: string;
            /**
             * Format: uri
             * @description Signed and expiring; opens without a token.
             */
            image: string;
            image_type: components["schemas"]["ImageTypeEnum"];
            description: string;
            uploaded_by: number;
            /** Format: date-time */
            uploaded_at: string;
            width: number;
            height: number;
        };
        PhotoUploadRequest: {
            /** Format: uuid */
            booking: string;
            image_type: components["schemas"]["ImageTypeEnum"];
            /** Format: binary */
            image: string;
            description?: string;
        };
        /** @description `radius_km` is how far most of its post offices lie from the centre. */
        PincodeFacts: {
            code: string;
            /** Format: double */
            latitude: number;
            /** Format: double */
            longitude: number;
            /** Format: double */
            radius_km: number;
            quality: components["schemas"]["PincodeQualityEnum"];
            district: string;
            state: string;
            source: string;
        };
        /** @enum {string} */
        PincodeQualityEnum: "good" | "weak" | "district";
        /** @description Where fewer than `least_customers` booked, `suppressed` is true and every part is null. */
        PlaceAnalysis: {
            pincode: string;
            district: string;
            state: string;
            tier: components["schemas"]["TierEnum"];
            days: number;
            /** Format: date */
            date_from: string;
            /** Format: date */
            date_to: string;
            /** Format: date-time */
            as_of: string;
            suppressed: boolean;
            least_customers: number;
            evidence: components["schemas"]["PlaceEvidence"] | null;
            trend: components["schemas"]["PlaceTrend"] | null;
            supply_gap: components["schemas"]["PlaceGap"] | null;
            anomalies: components["schemas"]["PlaceAnomalies"] | null;
            forecast: components["schemas"]["PlaceForecast"] | null;
            summary: string;
        };
        PlaceAnomalies: {
            events: components["schemas"]["OddTime"][];
            /** @description Sums of hours that could be compared. */
            compared: number;
            /** Format: double */
            limit: number;
            sum_hours: number;
            error: string;
            method: string;
            says: string;
        };
        PlaceEvidence: {
            /** @description How often somebody looked for a time here. */
            asks: number;
            /** @description Different people who booked. */
            customers: number;
            bookings: number;
            confirmed: number;
            completed: number;
            cancelled: number;
            /** @description Who come here, at present. */
            vendors: number;
            /**
             * Format: date
             * @description The first day looked at with an ask.
             */
            counted_since: string | null;
        };
        /**
         * @description What happened to service bookings there in these days, whenever they were asked for.
         *
         *     `looked`: how often somebody asked for times or a price. `vendor_days`: the days on which each
         *     vendor accepted, began or completed something there. Shares are of `asked`.
         */
        PlaceFigures: {
            looked: number;
            asked: number;
            confirmed: number;
            completed: number;
            cancelled: number;
            unserved: number;
            disputed: number;
            vendor_days: number;
            /** Format: double */
            confirmed_share: number | null;
            /** Format: double */
            completed_share: number | null;
            /** Format: double */
            cancelled_share: number | null;
            /** Format: double */
            wait_minutes: number | null;
            /** Format: double */
            rating: number | null;
            ratings: number;
            money: components["schemas"]["MoneyFigures"][];
        };
        PlaceForecast: {
            /** @description Of the days ahead together. */
            asks: components["schemas"]["RangeShape"];
            /**
             * Format: double
             * @description How many days lie within low and high.
             */
            level: number;
            days_ahead: number;
            /** @description Of the services that have a forecast. */
            days: components["schemas"]["ForecastDay"][];
            services: components["schemas"]["ServiceForecast"][];
            /** @description Of some service there is no forecast: the last four weeks stand in. */
            fallback_used: boolean;
            /** Format: date */
            data_until: string;
            method: string;
            says: string;
        };
        /**
         * @description The share of asks that become bookings, and of how many it is known. Who found no time
         *     booked nothing: where vendors are missing it comes out too low.
         */
        PlaceGap: {
            /**
             * Format: double
             * @description What was counted, drawn to what it is taken for while little was.
             */
            booked_of_asked: number;
            /**
             * Format: double
             * @description Four cases in five lie between.
             */
            booked_of_asked_low: number;
            /** Format: double */
            booked_of_asked_high: number;
            /** @description Whether what was counted weighs more than what it is taken for. */
            booked_of_asked_is_measured: boolean;
            asks_counted: number;
            /** @description Since asks are counted. */
            bookings_counted: number;
            /** @description What is missing; less than nothing is left over. */
            supply_gap_hours: components["schemas"]["RangeShape"];
            wanted_hours: components["schemas"]["RangeShape"];
            /** Format: double */
            bookable_hours: number;
            /** @description Missing, or left over, at either end. */
            is_sure: boolean;
            days_ahead: number;
            /** @description With enough customers, the most missing first. */
            services: components["schemas"]["ServiceGap"][];
            services_of_unknown_supply: number;
            method: string;
            says: string;
        };
        PlaceOfWork: {
            id: number;
            name: string;
            city: string;
        };
        /**
         * @description What happened to service bookings there in these days, whenever they were asked for.
         *
         *     `looked`: how often somebody asked for times or a price. `vendor_days`: the days on which each
         *     vendor accepted, began or completed something there. Shares are of `asked`.
         */
        PlaceRow: {
            looked: number;
            asked: number;
            confirmed: number;
            completed: number;
            cancelled: number;
            unserved: number;
            disputed: number;
            vendor_days: number;
            /** Format: double */
            confirmed_share: number | null;
            /** Format: double */
            completed_share: number | null;
            /** Format: double */
            cancelled_share: number | null;
            /** Format: double */
            wait_minutes: number | null;
            /** Format: double */
            rating: number | null;
            ratings: number;
            money: components["schemas"]["MoneyFigures"][];
            pincode: string;
            district: string;
            state: string;
            /** @description Who are let in and come there now. */
            vendors: number;
        };
        PlaceTrend: {
            direction: components["schemas"]["PlaceTrendDirectionEnum"];
            /**
             * Format: double
             * @description Of a usual week; null: too few weeks.
             */
            percent_per_week: number | null;
            /**
             * Format: double
             * @description Of the interval, in per cent too.
             */
            low: number | null;
            /** Format: double */
            high: number | null;
            /**
             * Format: double
             * @description How much of chance the interval is made to hold; `method` says what it does.
             */
            level: number;
            weeks: number;
            /** Format: double */
            asks_per_week: number | null;
            weekly_asks: number[];
            /** @description Whether what all places had in common is taken out; days of the week always are. */
            season_removed: boolean;
            method: string;
            says: string;
        };
        /** @enum {string} */
        PlaceTrendDirectionEnum: "up" | "down" | "none" | "unknown";
        /** @enum {string} */
        PortalSignUpRoleEnum: "customer" | "contractor";
        PredictedService: {
            id: number;
            name: string;
            category: string;
            /** Format: double */
            base_price: number;
        };
        Prediction: {
            /** Format: date */
            date: string;
            /** Format: double */
            predicted_price: number;
            /** Format: double */
            surge_multiplier: number;
            /**
             * Format: double
             * @description The share of such predictions whose price came true within 5 %; 0 where that was never tried.
             */
            confidence: number;
            demand_level: components["schemas"]["DemandLevelEnum"];
            /**
             * Format: double
             * @description Four days in five lie between the lowest and the highest.
             */
            lowest_price: number;
            /** Format: double */
            highest_price: number;
            explanations: string[];
        };
        PredictionQueryRequest: {
            /** Format: int64 */
            service_id: number;
            pincode: string;
            /**
             * @description From tomorrow on.
             * @default 7
             */
            days?: number;
        };
        PreferenceInputRequest: {
            /** @description A kind, or * for every other one. */
            kind: string;
            channel: components["schemas"]["ChannelEnum"];
            enabled: boolean;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        PreferenceRow: {
            kind: string;
            channel: components["schemas"]["ChannelEnum"];
            enabled: boolean;
            /** @description Security notices cannot be switched off. */
            locked: boolean;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        Preferences: {
            language: string;
            /** @description On the person's own clock. */
            quiet_from: string | null;
            quiet_until: string | null;
            preferences: components["schemas"]["PreferenceRow"][];
        };
        /** @description The demand factor of prices there, over the services. */
        PriceLevel: {
            /** Format: double */
            mean_multiplier: number;
            /** Format: double */
            highest_multiplier: number;
            /** Format: date-time */
            as_of: string;
        };
        PricePrediction: {
            service: components["schemas"]["PredictedService"];
            pincode: string;
            predictions: components["schemas"]["Prediction"][];
            /** @description A day's price is that of a visit at this hour. */
            hour: string;
            method: components["schemas"]["Method"];
            /**
             * Format: date
             * @description The last day that was known.
             */
            data_until: string | null;
            /** Format: date-time */
            timestamp: string;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        PriceRow: {
            location: number | null;
            location_name: string | null;
            insurance: number | null;
            insurance_name: string | null;
            /** Format: decimal */
            price: string;
        };
        PricedService: {
            id: number;
            name: string;
            category: string;
        };
        Pricing: {
            /** Format: double */
            base_price: number;
            /** Format: double */
            surge_multiplier: number;
            /** Format: double */
            final_price: number;
            demand_level: components["schemas"]["DemandLevelEnum"];
            factors: components["schemas"]["Factors"];
            limits: components["schemas"]["Limits"];
            breakdown: components["schemas"]["Breakdown"];
            explanations: string[];
        };
        /** @enum {string} */
        ProviderInputSessionTypesEnum: "in_person" | "telehealth";
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        ProviderRow: {
            id: number;
            user_id: number;
            status: components["schemas"]["ProviderStatusEnum"];
            home_pincode: string;
            service_radius_km: number;
            session_types: string[];
            bio: string;
            /** Format: decimal */
            rating: string | null;
            rating_count: number;
            job_count: number;
            rejection_reason: string;
        };
        /** @enum {string} */
        ProviderStatusEnum: "applied" | "approved" | "rejected" | "suspended";
        PsychologistFigures: {
            psychologist: number;
            name: string;
            chosen: number;
            booked: number;
        };
        /** @enum {string} */
        PurposeEnum: "service" | "fee";
        /** @enum {string} */
        QuoteStatusEnum: "draft" | "sent" | "approved" | "declined" | "expired" | "superseded" | "revoked";
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        QuotedPrice: {
            /** Format: decimal */
            amount: string;
            currency: string;
        };
        /** @description Four cases in five lie between low and high. */
        RangeShape: {
            /** Format: double */
            low: number;
            /** Format: double */
            middle: number;
            /** Format: double */
            high: number;
        };
        /** @description Each from 0 to 1. */
        RankParts: {
            /** Format: double */
            quality: number;
            /** Format: double */
            proximity: number;
            /** Format: double */
            availability: number;
            /** Format: double */
            reliability: number;
        };
        /** @description What each part of a score counts; together they are one. */
        RankWeights: {
            /** Format: double */
            quality: number;
            /** Format: double */
            proximity: number;
            /** Format: double */
            availability: number;
            /** Format: double */
            reliability: number;
        };
        /** @description Shares are of what was asked for in the same days; null where nothing was. */
        Rates: {
            /** Format: double */
            confirmed_share: number | null;
            /** Format: double */
            completed_share: number | null;
            /** Format: double */
            cancelled_share: number | null;
            /**
             * Format: double
             * @description From the asking to a vendor's yes, on average.
             */
            wait_minutes: number | null;
            /**
             * Format: double
             * @description The mean, of five.
             */
            rating: number | null;
            ratings: number;
        };
        /** @enum {string} */
        ReachedEnum: "floor" | "cap";
        /** @enum {string} */
        ReadingPurposeEnum: "list" | "detail" | "calendar" | "export" | "break_glass";
        /** @description Somebody other than the patient has read notes. `reason` is theirs who broke the glass. */
        ReadingRow: {
            id: number;
            appointment: number;
            reference: string;
            patient: number;
            patient_name: string;
            reader: number;
            reader_name: string;
            reader_role: string;
            kinds: components["schemas"]["NoteKindEnum"][];
            purpose: components["schemas"]["ReadingPurposeEnum"];
            reason: string;
            /** Format: date-time */
            read_at: string;
        };
        ReasonInputRequest: {
            reason: string;
        };
        ReasonRequest: {
            reason?: string;
        };
        /** @enum {string} */
        ReceivedStatusEnum: "pending" | "completed" | "failed";
        Recomputed: {
            is_same: boolean;
            inputs_are_untouched: boolean;
            rule_version: string;
        };
        /** @description Money that was handed over. */
        RecordInputRequest: {
            /** Format: decimal */
            amount: string;
            method: components["schemas"]["PaymentMethodEnum"];
            /** @default  */
            transaction_id?: string;
            /** Format: date-time */
            paid_at?: string | null;
            /** @default  */
            notes?: string;
            /** @default other */
            payment_type?: components["schemas"]["PaymentTypeEnum"];
        };
        RecoveryCodesAnswer: {
            /** @description Shown once; each is good once. */
            recovery_codes: string[];
        };
        RefreshAnswer: {
            access: string;
        };
        RefreshInputRequest: {
            /** @description Null, as of a page without one, is 400. */
            refresh: string | null;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        Refund: {
            id: number;
            payment: number;
            /** Format: decimal */
            amount: string;
            currency: string;
            status: components["schemas"]["OrderStandingEnum"];
            reason: string;
            /** Format: date-time */
            created_at: string;
        };
        /** @description Without an amount all that is left goes back. */
        RefundInputRequest: {
            /** Format: decimal */
            amount?: string | null;
            /** @default  */
            reason?: string;
        };
        Refusal: {
            /** @description A sentence for people. */
            detail: string;
            /** @description The same sentence. */
            error: string;
            /** @description For programs. */
            code: string;
        };
        /** @enum {string} */
        RejectSignatureActionEnum: "reject_signature";
        RejectSignatureRequest: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "reject_signature";
            /** Format: uuid */
            signature_id: string;
            reason: string;
            evidence?: unknown | null;
        };
        Rejected: {
            status: components["schemas"]["SignatureStatusEnum"];
            /** Format: uuid */
            dispute_id: string;
        };
        RejectionNoteRequest: {
            note: string;
        };
        RejectionRequest: {
            reason?: string | null;
        };
        RemoveSecondFactorInputRequest: {
            /**
             * @description None for who has none: then the sign-in must be fresh.
             * @default
             */
            current_password?: string;
            /** @description Of the authenticator app, or a recovery code. */
            code: string;
        };
        /** @enum {string} */
        ReplyByEnum: "email" | "phone" | "whatsapp";
        /**
         * @description A date and what becomes of it. In a `gap` the clocks skip its hour that day, and it is
         *     counted from before the jump. `alternative` is the nearest moment at which it would be free.
         */
        ReportLine: {
            /** Format: date */
            date: string;
            /** Format: date-time */
            start: string;
            /** Format: date-time */
            end: string;
            status: components["schemas"]["DateOutcomeEnum"];
            reason: components["schemas"]["DateReasonEnum"] | components["schemas"]["NullEnum"];
            gap: boolean;
            is_chosen: boolean;
            /** Format: date-time */
            alternative: string | null;
            appointment: number | null;
        };
        /** @enum {string} */
        ReportStatusEnum: "received" | "acknowledged" | "disputed" | "settled" | "dismissed";
        /** @enum {string} */
        RequestWithPhotosActionEnum: "request_signature_with_photos";
        RequestWithPhotosRequest: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "request_signature_with_photos";
            /** Format: uuid */
            booking_id: string;
            photo_ids: number[];
        };
        RequestedWithPhotos: {
            message: string;
            status: components["schemas"]["SignatureStatusEnum"];
            /** Format: uuid */
            signature_id: string;
        };
        RescheduleRequest: {
            /** Format: date-time */
            scheduled_date: string;
        };
        ReschedulingRequest: {
            /** Format: date-time */
            scheduled_date: string;
            /** @description The `quote` of /api/dynamic-pricing/ for this very service, pincode and time: its price holds until its `valid_until`. Later it is booked at a price that is no higher, or refused with 409 QUOTE_EXPIRED. Without one, it is the lowest price at which this visit was shown in the last minutes. */
            quote?: string | null;
        };
        /** @description One of an e-mail address and a phone number. */
        ResetPasswordInputRequest: {
            email?: string;
            phone?: string;
            otp: string;
            new_password: string;
        };
        ResolutionRequest: {
            resolution_notes: string;
            /**
             * Format: decimal
             * @description All that goes back to the customer for it; never more than was paid.
             */
            resolution_amount?: string | null;
            /** @description Without one it follows from the amount. */
            outcome?: components["schemas"]["OutcomeEnum"] | components["schemas"]["BlankEnum"];
            evidence?: unknown | null;
        };
        /** @description Paid, and sent back, on these days, whenever the appointment is. */
        Revenue: {
            currency: string;
            /** Format: decimal */
            taken: string;
            /** Format: decimal */
            refunded: string;
            /** Format: decimal */
            kept: string;
            by_method: components["schemas"]["MethodMoney"][];
            by_month: components["schemas"]["MonthMoney"][];
        };
        /** @description `is_hidden` by operations: nobody else reads it, and it does not count. */
        ReviewDocument: {
            id: number;
            appointment: number;
            provider: number;
            rating: number;
            comment: string;
            is_hidden: boolean;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        ReviewFactsRequest: {
            rating: number;
            /** @description Everybody reads it. */
            comment?: string;
        };
        /** @description What everybody signed in reads. */
        ReviewRow: {
            id: number;
            rating: number;
            comment: string;
            /** @description Shortened: `Kabir B.` */
            name: string;
            /** Format: date-time */
            created_at: string;
        };
        /** @enum {string} */
        RoleEnum: "customer" | "vendor" | "builder" | "contractor" | "dentist" | "psychologist" | "owner" | "staff" | "onboard_manager" | "ops_manager" | "super_admin";
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        Round: {
            /** Format: date */
            date: string;
            vendor_id: number;
            timezone: string;
            visits: components["schemas"]["RoundVisit"][];
            before: components["schemas"]["RoundTotals"];
            after: components["schemas"]["RoundTotals"];
            saved: components["schemas"]["RoundTotals"];
            /** @description pyvrp, sisr, kept (as it was), or none. */
            solver: string;
            fallback_used: boolean;
            seed: number;
            /** Format: double */
            cpu_ms: number;
            explanations: string[];
        };
        /** @description The ways from home and back to it included. */
        RoundTotals: {
            travel_minutes: number;
            wait_minutes: number;
            /** Format: double */
            km: number;
        };
        /**
         * @description `arrive` is when the vendor can be there, `start` when the work begins, `leave` when
         *     they can go on, by the vendor's clock; `was_at` is when it begins as the day stands.
         */
        RoundVisit: {
            entry: number;
            kind: string;
            subject_id: string;
            pincode: string;
            /** Format: date-time */
            arrive: string;
            /** Format: date-time */
            start: string;
            /** Format: date-time */
            leave: string;
            /** Format: date-time */
            was_at: string;
            is_flexible: boolean;
            is_shifted: boolean;
            travel_minutes: number;
            wait_minutes: number;
            /** Format: double */
            km: number;
        };
        /** @enum {string} */
        SaleMethodEnum: "cash" | "bank_transfer" | "cheque" | "card" | "upi";
        /** @enum {string} */
        SalePaymentEnum: "token" | "installment" | "final" | "other";
        ScalingRow: {
            pincode: string;
            district: string;
            state: string;
            demand: components["schemas"]["Demand"];
            supply: components["schemas"]["Supply"];
            unmet: components["schemas"]["Unmet"];
            waits: components["schemas"]["Waits"];
            price: components["schemas"]["PriceLevel"] | null;
            /** @description Fewer than five different customers asked: no share, growth or wait is said. */
            suppressed: boolean;
            /** @description That the interval of the unmet share lies above what is tolerated. */
            needs_vendors: boolean;
            /**
             * Format: double
             * @description How many more a day would have met the rest, at the pace of those who worked.
             */
            vendors_short_per_day: number;
            says: string;
        };
        /** @description Each from 0 to 1. */
        ScoreParts: {
            /** Format: double */
            driving: number;
            /** Format: double */
            day: number;
            /** Format: double */
            wish: number;
            /** Format: double */
            punctuality: number;
        };
        /** @description What each part of a score counts; together they are one. */
        ScoreWeights: {
            /** Format: double */
            driving: number;
            /** Format: double */
            day: number;
            /** Format: double */
            wish: number;
            /** Format: double */
            punctuality: number;
        };
        /** @description The first half was right; or (other codes) it was not, and there is no challenge. */
        SecondFactorAsked: {
            detail: string;
            error: string;
            /** @description `SECOND_FACTOR_REQUIRED`, `SECOND_FACTOR_WRONG`, … */
            code: string;
            /** @description Good for five minutes at `/auth/second-factor/verify/`, from where it was asked. */
            challenge?: string;
        };
        SecondFactorState: {
            enabled: boolean;
            /** Format: date-time */
            since: string | null;
            /** @description One's role has to have one here. */
            is_required: boolean;
            must_set_up: boolean;
            recovery_codes_left: number;
        };
        /** @description One of an e-mail address and a phone number. */
        SendCodeInputRequest: {
            email?: string;
            phone?: string;
            method?: components["schemas"]["ContactMethodEnum"];
        };
        /** @description One message to a person, and how far it got. */
        SentRow: {
            id: number;
            status: components["schemas"]["DeliveryStateEnum"];
            channel: components["schemas"]["ChannelEnum"];
            recipient: number;
            title: string;
            message: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            sent_at: string | null;
        };
        /** @enum {string} */
        SeriesAcceptEnum: "all" | "free";
        SeriesCancellationRequest: {
            /** @description `this` date, that and the `following` ones, or `all` that lies ahead. */
            scope: components["schemas"]["SeriesScopeEnum"];
            /**
             * Format: date
             * @description Which date of the series (`recurs_on`).
             */
            date?: string | null;
            /**
             * @description Report what would become of it, and stop.
             * @default false
             */
            dry_run?: boolean;
            /** @default  */
            reason?: string;
        };
        /** @description One appointment of it. One that `is_moved` is where the rule would not have it. */
        SeriesDate: {
            appointment: number;
            reference: string;
            /** Format: date */
            date: string | null;
            /** Format: date-time */
            start: string;
            duration_minutes: number;
            status: components["schemas"]["AppointmentStatusEnum"];
            is_moved: boolean;
        };
        /**
         * @description `time` is by the clock of `timezone`; `ahead` of `total` appointments lie ahead, the next
         *     at `next`. `follows` is the series that this one goes on from.
         */
        SeriesDetail: {
            organization: number | null;
            organization_name: string | null;
            patient: number;
            patient_name: string;
            dentist: number | null;
            dentist_name: string | null;
            psychologist: number | null;
            psychologist_name: string | null;
            service: number | null;
            service_name: string | null;
            session_type: components["schemas"]["SessionWayEnum"];
            id: number;
            rule: string;
            /** Format: date */
            starts_on: string;
            time: string;
            duration_minutes: number;
            timezone: string;
            status: components["schemas"]["SeriesStatusEnum"];
            follows: number | null;
            total: number;
            ahead: number;
            /** Format: date-time */
            next: string | null;
            created_by: number | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            dates: components["schemas"]["SeriesDate"][];
        };
        /** @description The series as it is now (null after a dry run), and what became of every date. */
        SeriesDone: {
            series: components["schemas"]["SeriesDetail"] | null;
            report: components["schemas"]["SeriesReport"];
        };
        /** @description Not every date is free: nothing has changed. */
        SeriesRefusal: {
            detail: string;
            error: string;
            code: string;
            report: components["schemas"]["SeriesReport"];
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        SeriesReport: {
            rule: string;
            timezone: string;
            free: number;
            conflicts: number;
            kept: number;
            cancelled: number;
            dates: components["schemas"]["ReportLine"][];
        };
        /**
         * @description `time` is by the clock of `timezone`; `ahead` of `total` appointments lie ahead, the next
         *     at `next`. `follows` is the series that this one goes on from.
         */
        SeriesRow: {
            organization: number | null;
            organization_name: string | null;
            patient: number;
            patient_name: string;
            dentist: number | null;
            dentist_name: string | null;
            psychologist: number | null;
            psychologist_name: string | null;
            service: number | null;
            service_name: string | null;
            session_type: components["schemas"]["SessionWayEnum"];
            id: number;
            rule: string;
            /** Format: date */
            starts_on: string;
            time: string;
            duration_minutes: number;
            timezone: string;
            status: components["schemas"]["SeriesStatusEnum"];
            follows: number | null;
            total: number;
            ahead: number;
            /** Format: date-time */
            next: string | null;
            created_by: number | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        /** @enum {string} */
        SeriesScopeEnum: "this" | "following" | "all";
        /** @enum {string} */
        SeriesStatusEnum: "active" | "ended";
        /**
         * @description Whom it is with, what for, and by which rule. The dates are counted from `starts_on`, at
         *     `time` by the house's clock.
         */
        SeriesToCheckRequest: {
            /** @description What was chosen for dates that are not free. */
            alternatives?: components["schemas"]["AlternativeRequest"][];
            /** @description What shall be no conflict. */
            despite?: components["schemas"]["DespiteEnum"][];
            /** Format: int64 */
            dentist?: number | null;
            /** Format: int64 */
            psychologist?: number | null;
            /** Format: int64 */
            provider?: number | null;
            duration_minutes?: number | null;
            session_type?: components["schemas"]["SessionWayEnum"] | components["schemas"]["BlankEnum"] | components["schemas"]["NullEnum"];
            /** @description An RRULE of RFC 5545 that ends: FREQ (DAILY, WEEKLY, MONTHLY, YEARLY), INTERVAL, COUNT or UNTIL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS, WKST. */
            rule: string;
            /** Format: date */
            starts_on: string;
            time: string;
            /** Format: int64 */
            patient?: number | null;
            /**
             * Format: int64
             * @description The same, as practices call them.
             */
            client?: number | null;
            /** Format: int64 */
            service?: number | null;
            /**
             * Format: int64
             * @description Where nothing else says at which house.
             */
            organization?: number | null;
            /**
             * Format: int64
             * @description Of `/api/locations/`.
             */
            location?: number | null;
            /**
             * Format: int64
             * @description Of `/api/insurances/`.
             */
            insurance?: number | null;
        };
        ServerStats: {
            version: string;
            /** Format: double */
            answered_in_ms: number;
            uptime_seconds: number;
            clients: number;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        ServiceDone: {
            id: number;
            name: string;
            category: string;
            /** Format: decimal */
            price: string;
            currency: string;
            duration_minutes: number;
            session_types: components["schemas"]["SessionTypeEnum"][];
            tags: string[];
        };
        /** @description `chosen` by clients who book step by step, `booked` by whomever. */
        ServiceFigures: {
            service: number;
            name: string;
            chosen: number;
            booked: number;
        };
        ServiceForecast: {
            service_id: number;
            service_name: string;
            asks: components["schemas"]["RangeShape"];
            forecast_method: string;
            /**
             * Format: double
             * @description Over that of taking last week's numbers; null: not known yet.
             */
            relative_error: number | null;
            /**
             * Format: double
             * @description The share of such predictions whose price came true within 5 %.
             */
            confidence: number | null;
            /** @description How many were made here before. */
            tried: number;
            fallback_used: boolean;
        };
        /**
         * @description The share of asks that become bookings, and of how many it is known. Who found no time
         *     booked nothing: where vendors are missing it comes out too low.
         */
        ServiceGap: {
            /**
             * Format: double
             * @description What was counted, drawn to what it is taken for while little was.
             */
            booked_of_asked: number;
            /**
             * Format: double
             * @description Four cases in five lie between.
             */
            booked_of_asked_low: number;
            /** Format: double */
            booked_of_asked_high: number;
            /** @description Whether what was counted weighs more than what it is taken for. */
            booked_of_asked_is_measured: boolean;
            asks_counted: number;
            /** @description Since asks are counted. */
            bookings_counted: number;
            service_id: number;
            service_name: string;
            supply_gap_hours: components["schemas"]["RangeShape"];
            wanted_hours: components["schemas"]["RangeShape"];
            /** Format: double */
            bookable_hours: number;
            is_sure: boolean;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        ServiceRow: {
            id: number;
            name: string;
            description: string;
            /** Format: decimal */
            base_price: string;
            /**
             * Format: decimal
             * @description For the location and the insurance that were named, else the base price.
             */
            price: string;
            currency: string;
            category: string;
            tags: string[];
            duration_minutes: number;
            buffer_before_minutes: number;
            buffer_after_minutes: number;
            session_types: components["schemas"]["SessionTypeEnum"][];
            organization: number | null;
            organization_name: string | null;
            is_active: boolean;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        /** @enum {string} */
        SessionDoorEnum: "password" | "code" | "sign_up";
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        SessionRow: {
            /** Format: uuid */
            id: string;
            door: components["schemas"]["SessionDoorEnum"];
            address: string | null;
            device: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            last_used_at: string;
            /** Format: date-time */
            expires_at: string;
            is_current: boolean;
        };
        /** @enum {string} */
        SessionTypeEnum: "in_person" | "at_home" | "telehealth";
        SessionTypeFigures: {
            session_type: components["schemas"]["SessionTypeEnum"];
            booked: number;
        };
        /** @enum {string} */
        SessionWayEnum: "in_person" | "telehealth";
        /** @enum {string} */
        SeverityEnum: "low" | "medium" | "high" | "critical";
        ShiftRequest: {
            /**
             * Format: int64
             * @description Of the calendar, as the visit names it.
             */
            entry: number;
            /** Format: date-time */
            start: string;
        };
        /** @enum {string} */
        ShownMethodEnum: "cash" | "bank_transfer" | "cheque" | "card" | "upi" | "other";
        /** @description A new account; what follows the role counts for vendors only. */
        SignUpInputRequest: {
            username?: string;
            email?: string;
            phone?: string | null;
            password: string;
            first_name?: string;
            last_name?: string;
            full_name?: string;
            home_pincode?: string;
            /** @default 10 */
            service_radius_km?: number;
            /** @default  */
            bio?: string;
            services?: number[];
            /** @default customer */
            role?: components["schemas"]["HomeSignUpRoleEnum"];
        };
        SignatureAsked: {
            message: string;
            /** Format: uuid */
            signature_id: string;
        };
        /** @description A request to sign for completed work, and the customer's answer. */
        SignatureRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            booking: string;
            signed_by: number | null;
            status: components["schemas"]["SignatureStatusEnum"];
            /** @description 64 hex digits once signed, else null. */
            signature_hash: string | null;
            /** @description The facts signed for. */
            signature_data: components["schemas"]["SignedFacts"] | null;
            satisfaction_rating: number | null;
            satisfaction_comments: string;
            /** Format: date-time */
            requested_at: string;
            /** Format: date-time */
            signed_at: string | null;
            /** Format: date-time */
            expires_at: string;
            /** Format: uuid */
            dispute_id: string | null;
        };
        /** @enum {string} */
        SignatureStatusEnum: "pending" | "signed" | "expired" | "disputed";
        Signed: {
            message: string;
            signature_hash: string;
        };
        /** @description A booking as it stood when it was signed for. */
        SignedBooking: {
            /** Format: uuid */
            id: string;
            customer: number;
            vendor: number | null;
            service: number;
            service_name: string;
            pincode: string;
            /** Format: date-time */
            scheduled_date: string;
            /** Format: date-time */
            actual_start_time: string | null;
            /** Format: date-time */
            actual_end_time: string | null;
            /** Format: date-time */
            completion_date: string | null;
            /** Format: decimal */
            total_price: string;
            currency: string;
        };
        /** @description All that a signature vouches for; `signature_hash` is made from it. */
        SignedFacts: {
            version: number;
            /** Format: uuid */
            signature: string;
            /** Format: date-time */
            requested_at: string;
            /** Format: date-time */
            signed_at: string;
            signed_by: number;
            satisfaction_rating: number;
            satisfaction_comments: string;
            booking: components["schemas"]["SignedBooking"];
            photos: components["schemas"]["SignedPhoto"][];
        };
        SignedInAnswer: {
            access: string;
            refresh: string;
            user: components["schemas"]["SignedInUser"];
            /** @description The password was made by somebody else: it is to be replaced first. */
            must_change_password: boolean;
            /** @description All but setting it up is 403 `SECOND_FACTOR_ENROLMENT_REQUIRED` until then. */
            must_set_up_second_factor: boolean;
        };
        SignedInUser: {
            id: number;
            username: string;
            email: string;
            role: components["schemas"]["RoleEnum"];
            is_verified: boolean;
        };
        SignedPhoto: {
            id: number;
            image_type: components["schemas"]["ImageTypeEnum"];
            sha256: string;
        };
        SigningRequest: {
            satisfaction_rating: number;
            comments?: string;
        };
        /** @description A dispute that was decided. Nobody is named. */
        SimilarCase: {
            /** Format: uuid */
            id: string;
            category: components["schemas"]["DisputeTypeEnum"];
            outcome: components["schemas"]["OutcomeEnum"];
            /**
             * Format: double
             * @description Of the price, that went back.
             */
            share: number | null;
            /** Format: date-time */
            resolved_at: string;
            /** Format: double */
            likeness: number;
            /** @description That both have. */
            words: string[];
        };
        SocketTicket: {
            /** @description Good for one socket: `?ticket=` instead of `?token=`. */
            ticket: string;
            /** @description Seconds. */
            expires_in: number;
        };
        /** @description The refusal, and the draft as it is now. */
        StaleDraft: {
            detail: string;
            error: string;
            code: string;
            draft: components["schemas"]["DraftShape"];
        };
        /** @description How often the provider was given so many stars. */
        StarCounts: {
            1: number;
            2: number;
            3: number;
            4: number;
            5: number;
        };
        /** @enum {string} */
        StatusByHandEnum: "available" | "sold";
        /** @enum {integer} */
        StatusCodeEnum: 422;
        StatusColours: {
            pending: string;
            confirmed: string;
            completed: string;
            cancelled: string;
        };
        StatusCounts: {
            pending: number;
            confirmed: number;
            completed: number;
            cancelled: number;
        };
        /** @enum {string} */
        StepEnum: "service" | "psychologist" | "time" | "details" | "payment" | "confirmation";
        /** @description One of the six. `errors` are by field, as those of a request. */
        StepReport: {
            step: components["schemas"]["StepEnum"];
            complete: boolean;
            errors: {
                [key: string]: string[];
            };
        };
        Suggested: {
            id: number;
            /** Format: uuid */
            dispute_id: string;
            category: components["schemas"]["DisputeTypeEnum"];
            severity: components["schemas"]["SeverityEnum"];
            next_step: components["schemas"]["NextStepEnum"];
            next_step_text: string;
            /** Format: double */
            confidence: number;
            /** @description The words do not tell the category; it is the one that was stated. */
            unsure: boolean;
            /** @description Always: nothing is decided by this. */
            needs_human: boolean;
            reasons: components["schemas"]["SuggestionReason"][];
            similar_cases: components["schemas"]["SimilarCase"][];
            likely_resolution: components["schemas"]["LikelyResolution"];
            method: components["schemas"]["SuggestionMethod"];
            /** @description Somebody saw it otherwise. */
            override: components["schemas"]["Override"] | null;
            overrides: components["schemas"]["Override"][];
            /** Format: date-time */
            suggested_at: string;
        };
        /** @description How often suggestions made before a decision agreed with it, of those that said one. */
        SuggestionError: {
            category: components["schemas"]["HowOften"];
            outcome: components["schemas"]["HowOften"];
            /** @description How often what went back lay within the range; it holds half. */
            amount: components["schemas"]["HowOften"];
            /** @description How the classifier did on texts it had not seen. */
            tried: {
                [key: string]: unknown;
            };
        };
        SuggestionMethod: {
            name: string;
            description: string;
            rule_version: string;
            model_version: string;
            /** @description By rules of words: too little is labelled. */
            fallback_used: boolean;
            error: components["schemas"]["SuggestionError"];
        };
        /** @description One thing that counted. Those that end in a probability add up to it. */
        SuggestionReason: {
            code: string;
            /** @description The same as a sentence. */
            text: string;
            values: {
                [key: string]: unknown;
            };
            /** Format: double */
            effect: number | null;
            effect_unit: string;
            basis: string;
        };
        /** @description `vendors` come there now; `vendor_days` were worked there in these days. */
        Supply: {
            vendors: number;
            vendor_days: number;
            confirmed: number;
            completed: number;
        };
        /** @enum {string} */
        TaskActionEnum: "retry_failed_deliveries" | "send_due_reminders" | "expire_signatures" | "expire_quotes" | "release_holds" | "escalate_disputes" | "sweep_outbox" | "refresh_prices" | "refresh_forecasts" | "refresh_figures" | "check_alerts" | "verify_ledger" | "prune" | "run_all_due";
        /**
         * @description What a task did: `counts` by what was done, `left` what is still to be done, `failures` by
         *     what stopped.
         */
        TaskRow: {
            /** Format: uuid */
            id: string;
            action: components["schemas"]["TaskActionEnum"];
            status: components["schemas"]["TaskStatusEnum"];
            asked_by: components["schemas"]["PersonShape"] | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            started_at: string | null;
            /** Format: date-time */
            finished_at: string | null;
            /** Format: double */
            seconds: number | null;
            counts: {
                [key: string]: number;
            };
            left: {
                [key: string]: number;
            };
            failures: {
                [key: string]: string;
            };
            says: string;
        };
        /** @enum {string} */
        TaskStatusEnum: "queued" | "running" | "done" | "failed";
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        Terms: {
            service: number;
            /** Format: decimal */
            base_price: string;
            /** @description Where it is given; none: at all of its house. */
            locations: number[];
            /** @description Which pay for it; none: none. */
            insurances: number[];
            /** @description Where it costs otherwise than its base price. */
            prices: components["schemas"]["PriceRow"][];
        };
        TermsInputRequest: {
            locations?: number[];
            insurances?: number[];
            prices?: components["schemas"]["NewPriceInputRequest"][];
        };
        /** @enum {string} */
        TierEnum: "dense" | "town" | "country" | "unknown";
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        TimeOffRow: {
            id: number;
            provider: number;
            /** Format: date-time */
            starts_at: string;
            /** Format: date-time */
            ends_at: string;
            reason: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        TimeSlot: {
            /** Format: date-time */
            start_time: string;
            /** Format: date-time */
            end_time: string;
            is_available: boolean;
            /** Format: double */
            score: number;
            travel_time_minutes: number;
            buffer_time_minutes: number;
            score_parts: components["schemas"]["ScoreParts"];
        };
        /** @description Of the latest `of` that went out: from when they were to be sent until they were. */
        Timed: {
            /** Format: double */
            median: number | null;
            /** Format: double */
            p95: number | null;
            of: number;
        };
        /** @description One line of what the platform knows. */
        TimelineRow: {
            /** Format: date-time */
            at: string;
            /** @description status, work, photo, signature, payment, message, evidence or dispute. */
            source: string;
            what: string;
            by: number | null;
            by_name: string | null;
            note: string;
            /**
             * Format: uri
             * @description Signed and expiring; opens without a token.
             */
            url: string | null;
            facts: {
                [key: string]: unknown;
            };
        };
        /** @enum {string} */
        ToldEnum: "shown" | "concealed" | "erased";
        TopService: {
            service_id: number;
            name: string;
            category: string;
            asked: number;
            confirmed: number;
            completed: number;
            cancelled: number;
            /** Format: double */
            rating: number | null;
        };
        UnassignedReason: {
            /** Format: uuid */
            booking: string;
            /** @description nobody_free or not_beside_others */
            code: string;
            reason: string;
        };
        /** @enum {string} */
        UnitBookingStatusEnum: "pending" | "active" | "completed" | "cancelled";
        /** @enum {string} */
        UnitStatusEnum: "available" | "held" | "booked" | "sold";
        /** @description Requests that nobody took on, of `n`. */
        Unmet: {
            requests: number;
            /** Format: double */
            share: number | null;
            interval: components["schemas"]["IntervalShape"] | null;
            n: number;
        };
        UnreadCount: {
            unread_count: number;
        };
        VendorApplied: components["schemas"]["SignedInAnswer"] | components["schemas"]["DetailAnswer"];
        VendorApplyingRequest: components["schemas"]["VendorSignUpInputRequest"] | components["schemas"]["ApplicationInputRequest"];
        VendorBonus: {
            days: number;
            /** Format: date */
            date_from: string;
            /** Format: date */
            date_to: string;
            /** Format: date-time */
            as_of: string;
            /** @description Of the jobs that are looked at. */
            currency: string;
            vendors_compared: number;
            /** @description Visits that do not count, by reason. */
            left_out: {
                [key: string]: number;
            };
            /** @description Most jobs first; at most 200. */
            vendors: components["schemas"]["VendorStanding"][];
            method: components["schemas"]["BonusMethod"];
        };
        VendorRow: {
            id: number;
            name: string;
            /** @description Empty but for operations. */
            email: string;
            /** @description Empty but for operations. */
            phone: string;
            pincode: string;
            /**
             * Format: double
             * @description 0 while nobody has rated them.
             */
            rating: number;
            total_jobs: number;
            availability: components["schemas"]["NextHours"] | null;
            travel_time: number;
            /** Format: double */
            distance_km: number;
            primary_service_area: string;
            /** Format: double */
            score: number;
            score_parts: components["schemas"]["RankParts"];
            reasons: string[];
        };
        /** @description A new account, and what a vendor applies with. */
        VendorSignUpInputRequest: {
            username?: string;
            email?: string;
            phone?: string | null;
            password: string;
            first_name?: string;
            last_name?: string;
            full_name?: string;
            home_pincode: string;
            /** @default 10 */
            service_radius_km?: number;
            /** @default  */
            bio?: string;
            services?: number[];
        };
        VendorStanding: {
            vendor_id: number;
            vendor_name: string;
            jobs: number;
            /** @description 0 is like the peers. */
            score: string;
            /** @description By chance alone, four times in five. */
            score_low: string;
            score_high: string;
            /** @description A share of a pool, over the mean share. */
            times_mean: string;
            is_capped: boolean;
            factors: components["schemas"]["BonusFactor"][];
            says: string;
        };
        VendorsFound: {
            vendors: components["schemas"]["VendorRow"][];
            total_vendors: number;
            pincode: string;
            /**
             * Format: double
             * @description 100 is usual.
             */
            demand_index: number;
            page: number;
            page_size: number;
            score_weights: components["schemas"]["RankWeights"];
        };
        /** @description `reasons` says what does not fit; there is none when the signature is valid. */
        Verification: {
            /** Format: uuid */
            signature_id: string;
            valid: boolean;
            signature_hash: string;
            recomputed_hash: string;
            reasons: string[];
        };
        VerificationInputRequest: {
            /** @default email */
            method?: components["schemas"]["ContactMethodEnum"];
        };
        /** @enum {string} */
        ViaEnum: "api" | "admin" | "socket" | "task" | "command" | "other";
        /** @enum {string} */
        ViewEnum: "month" | "week" | "day";
        /** @enum {string} */
        VisitStatusEnum: "planned" | "on_the_way" | "on_site" | "done" | "cancelled";
        /** @description `preferred_date` may also be a moment: slots near it then score higher. */
        VisitWishRequest: {
            /** Format: int64 */
            vendor_id: number;
            /** Format: int64 */
            service_id: number;
            customer_pincode: string;
            /** @example 2030-01-15 */
            preferred_date: string;
        };
        /** @description `waiting_for_you` of them will have nobody else. */
        WaitCount: {
            service: number;
            service_name: string;
            waiting: number;
            waiting_for_you: number;
        };
        /**
         * @description `position` is the place among those who might be offered the same times; null for who
         *     is no longer in line. `offer` is the one to answer, where there is one.
         */
        WaitRow: {
            id: number;
            kind: string;
            customer: number;
            customer_name: string;
            organization: number | null;
            service: number;
            service_name: string;
            provider: number | null;
            provider_name: string | null;
            pincode: string;
            /** @description Empty for any. */
            session_type: string;
            /** Format: date-time */
            earliest: string;
            /** Format: date-time */
            latest: string;
            weekdays: number[];
            not_before: string | null;
            not_after: string | null;
            note: string;
            status: components["schemas"]["WaitStatusEnum"];
            position: number | null;
            priority: number;
            missed_offers: number;
            offer: number | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        /** @enum {string} */
        WaitStatusEnum: "waiting" | "offered" | "taken" | "passed" | "cancelled" | "expired";
        /**
         * @description A visit that begins from `earliest` to `latest`. Weekdays count from Monday, 0; they and
         *     the part of the day are by the provider's own clock.
         */
        WaitWishRequest: {
            /**
             * Format: int64
             * @description Who waits, when a house asks.
             */
            customer?: number | null;
            /** Format: int64 */
            service: number;
            /**
             * Format: int64
             * @description Or anybody.
             */
            provider?: number | null;
            /**
             * @description How they want to meet; without it, in any way.
             * @default
             */
            session_type?: components["schemas"]["SessionTypeEnum"] | components["schemas"]["BlankEnum"];
            /**
             * @description Where, for visits at home.
             * @default
             */
            pincode?: string;
            /** Format: date-time */
            earliest: string;
            /** Format: date-time */
            latest: string;
            /** @description Without it, any. */
            weekdays?: number[];
            not_before?: string | null;
            not_after?: string | null;
            /** @default  */
            note?: string;
            /**
             * @description What an offer becomes; without it, what the service is sold as.
             * @default
             */
            kind?: string;
            /**
             * @description Obeyed from the house alone.
             * @default 0
             */
            priority?: number;
            /** @description They agree to be told, by mail and SMS. */
            consent: boolean;
        };
        /** @description From the asking to a vendor's yes; `quick_share` of the `n` took at most an hour. */
        Waits: {
            /** Format: double */
            minutes: number | null;
            /** Format: double */
            quick_share: number | null;
            n: number;
        };
        WeekCount: {
            /**
             * Format: date
             * @description Its Monday.
             */
            week: string;
            appointments: number;
        };
        /** @enum {integer} */
        WeekdayEnum: 0 | 1 | 2 | 3 | 4 | 5 | 6;
        WhyOrNotRequest: {
            reason?: string;
        };
        WhyRequest: {
            reason: string;
        };
        /**
         * @description Shapes rows: dicts, or what `.values()` yields.
         *
         *     The declared fields give the schema and the order. A field reads the key of its name,
         *     or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
         *     instead. Values pass as they are: the dialect's renderer turns instants, amounts and
         *     ids into JSON.
         */
        WorkingHoursRow: {
            id: number;
            provider: number;
            weekday: components["schemas"]["WeekdayEnum"];
            starts: string;
            ends: string;
            /** Format: date */
            valid_from: string | null;
            /** Format: date */
            valid_until: string | null;
            /** @description Empty for any way of meeting. */
            session_type: string;
        };
        WorkplacesRequest: {
            /** @description None: all of one's house. */
            locations: number[];
            /**
             * Format: int64
             * @description For owners: whose.
             */
            provider?: number | null;
        };
    };
    responses: {
        /** @description It contradicts what is there by now: a time that is taken, a step that is not legal any more. `code` says which; read the thing again before another attempt. */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refusal"];
            };
        };
        /** @description It contradicts what is there by now: a time that is taken, a step that is not legal any more. `code` says which; read the thing again before another attempt. */
        EnvelopeConflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["EnvelopeRefusal"];
            };
        };
        /** @description Known, and without the right to this. */
        EnvelopeForbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["EnvelopeRefusal"];
            };
        };
        /** @description The request is not valid: which field is at fault, and why; or that it cannot be read. */
        EnvelopeInvalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["EnvelopeFieldErrors"];
            };
        };
        /** @description Not there, or not there for who asks: the two look the same. */
        EnvelopeNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["EnvelopeRefusal"];
            };
        };
        /** @description Any other refusal, in the same shape; `code` (or `error_code`) says which. */
        EnvelopeRefused: {
            headers: {
                /** @description Seconds after which asking again makes sense. */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["EnvelopeRefusal"];
            };
        };
        /** @description Asked too often. Wait as long as `Retry-After` says. */
        EnvelopeTooMany: {
            headers: {
                /** @description Seconds after which asking again makes sense. */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["EnvelopeRefusal"];
            };
        };
        /** @description Nobody who is known: no access token, or one that has ended. Refresh it, or log in. */
        EnvelopeUnauthenticated: {
            headers: {
                "WWW-Authenticate"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["EnvelopeRefusal"];
            };
        };
        /** @description Known, and without the right to this. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refusal"];
            };
        };
        /** @description The request is not valid: which field is at fault, and why; or that it cannot be read. */
        Invalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["FieldErrors"] | components["schemas"]["Refusal"];
            };
        };
        /** @description Not there, or not there for who asks: the two look the same. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refusal"];
            };
        };
        /** @description Any other refusal, in the same shape; `code` (or `error_code`) says which. */
        Refused: {
            headers: {
                /** @description Seconds after which asking again makes sense. */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refusal"];
            };
        };
        /** @description Asked too often. Wait as long as `Retry-After` says. */
        TooMany: {
            headers: {
                /** @description Seconds after which asking again makes sense. */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refusal"];
            };
        };
        /** @description Nobody who is known: no access token, or one that has ended. Refresh it, or log in. */
        Unauthenticated: {
            headers: {
                "WWW-Authenticate"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refusal"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    admin_dashboard_analytics_pincode_retrieve: {
        parameters: {
            query?: {
                /**
                 * @description Without it, thirty days with the last.
                 * @example 2027-02-26
                 */
                date_from?: string;
                /**
                 * @description Without it, today.
                 * @example 2027-03-01
                 */
                date_to?: string;
                page?: number;
                page_size?: number;
                /** @description Another name of `page_size`; at most 200. */
                per_page?: number;
                /**
                 * @description Of one place, day by day too.
                 * @example 110001
                 */
                pincode?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedPlaceRowList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    admin_dashboard_cache_show: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CacheAnswer"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    admin_dashboard_cache_clear: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CacheWishRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClearedAnswer"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    admin_dashboard_dashboard_stats_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DashboardStats"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    admin_dashboard_edit_history_retrieve: {
        parameters: {
            query?: {
                /**
                 * @description Usual words for them do, too.
                 * @example update
                 */
                action?: "create" | "update" | "delete";
                /** @description A day, or an instant with its offset; it counts in. */
                end_date?: string;
                /**
                 * @description `bookings.Booking`, or a plain name of it: `booking`, `unit bookings`.
                 * @example organization
                 */
                model?: string;
                page?: number;
                /** @example 20 */
                page_size?: number;
                /** @description Another name of `page_size`; at most 200. */
                per_page?: number;
                /** @description The id of what was changed; best with `model`. */
                row?: string;
                /** @description A day, or an instant with its offset; it counts in. */
                start_date?: string;
                /** @description Who did it: an id, a username or an e-mail. */
                user?: string;
                /** @description By which edge it was done. Usual words for them do, too. */
                via?: "api" | "admin" | "socket" | "task" | "command" | "other";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedEditRowList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Known, and without the right to this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    admin_dashboard_edit_history_export: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ExportInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    admin_dashboard_notifications_retrieve: {
        parameters: {
            query?: {
                /** @description Without it, seven days with the last. */
                date_from?: string;
                /** @description Without it, today. */
                date_to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticesStats"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    admin_dashboard_notifications: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActionInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskRow"];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskRow"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    admin_dashboard_notifications_alerts_list: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                /** @description Another name of `page_size`; at most 200. */
                per_page?: number;
                /**
                 * @description Usual words for them do, too.
                 * @example warning
                 */
                severity?: "info" | "warning" | "critical";
                /**
                 * @description `active` is what is open or acknowledged. Usual words for them do, too.
                 * @example active
                 */
                status?: "open" | "acknowledged" | "closed" | "active";
                /** @description What is watched over. Usual words for them do, too. */
                type?: "confirmation_rate" | "unassigned_soon" | "cancellation_spike" | "refund_spike" | "failed_payments" | "dead_deliveries" | "provider_down" | "outbox_late" | "dispute_deadline" | "overdue_instalments" | "price_fairness" | "ledger_differs" | "history_broken" | "backup_old" | "disk_full";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedAlertRowList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    admin_dashboard_notifications_alerts_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example ade0995b-f3a1-49fb-9a56-f66ff4536c14 */
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertRow"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    admin_dashboard_notifications_alerts_acknowledge: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example ade0995b-f3a1-49fb-9a56-f66ff4536c14 */
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NoteInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertRow"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    admin_dashboard_notifications_alerts_close: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example ade0995b-f3a1-49fb-9a56-f66ff4536c14 */
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CloseInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertRow"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    admin_dashboard_notifications_logs_retrieve: {
        parameters: {
            query?: {
                /** @description A day, or an instant with its offset; it counts in. */
                date_from?: string;
                /** @description A day, or an instant with its offset; it counts in. */
                date_to?: string;
                /**
                 * @description Usual words for them do, too.
                 * @example email
                 */
                method?: "email" | "sms" | "whatsapp";
                page?: number;
                page_size?: number;
                /** @description Another name of `page_size`; at most 200. */
                per_page?: number;
                recipient_id?: number;
                /**
                 * @description Usual words for them do, too.
                 * @example dead
                 */
                status?: "queued" | "sent" | "failed" | "dead" | "delivered" | "undelivered" | "overtaken";
                /** @description The kind of notice. */
                type?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedLogRowList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    admin_dashboard_notifications_logs_retry: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example dcfa6d7b-6ab9-478a-b23d-464a3cadac93 */
                delivery_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogRow"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    admin_dashboard_notifications_tasks_list: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                /** @description Another name of `page_size`; at most 200. */
                per_page?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedTaskRowList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    admin_dashboard_notifications_tasks_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 80e148c0-05ea-4957-96b4-269161c78d03 */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskRow"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    admin_dashboard_pincode_scaling_data_retrieve: {
        parameters: {
            query?: {
                /** @example 7 */
                days_back?: number;
                page?: number;
                page_size?: number;
                /**
                 * @description Another name of `page_size`; at most 200.
                 * @example 20
                 */
                per_page?: number;
                /**
                 * @description A category of services, whatever the case; all without it, or with `all`.
                 * @example cleaning
                 */
                service_type?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedScalingRowList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    advanced_dispute_resolution_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dispute_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suggested"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    advanced_dispute_resolution_override: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                dispute_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OverrideRequestRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suggested"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    advanced_vendor_bonus_retrieve: {
        parameters: {
            query?: {
                /**
                 * @description Whole days, until yesterday.
                 * @example 30
                 */
                days?: number;
                /**
                 * @description Without it: a vendor themself, for operations all vendors.
                 * @example 859
                 */
                vendor_id?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VendorBonus"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    advanced_vendor_bonus_runs_list: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                /** @example proposed */
                status?: "proposed" | "approved" | "rejected";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedBonusRunRowList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    advanced_vendor_bonus_runs_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewBonusRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BonusRunRow"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    advanced_vendor_bonus_runs_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 855 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BonusRunRow"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    advanced_vendor_bonus_runs_approve: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 855 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DecisionNoteRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BonusRunRow"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Known, and without the right to this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    advanced_vendor_bonus_runs_file_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 855 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    advanced_vendor_bonus_runs_recompute_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 855 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recomputed"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    advanced_vendor_bonus_runs_reject: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 855 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RejectionNoteRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BonusRunRow"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    advanced_vendor_bonus_shares_list: {
        parameters: {
            query?: {
                contested?: boolean;
                page?: number;
                page_size?: number;
                run?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedBonusShareRowList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    advanced_vendor_bonus_shares_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 343 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BonusShareRow"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    advanced_vendor_bonus_shares_answer: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 343 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContestAnswerRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BonusShareRow"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    advanced_vendor_bonus_shares_contest: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 343 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContestReasonRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BonusShareRow"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    appointment_analytics_retrieve: {
        parameters: {
            query?: {
                /**
                 * @description By the clock of the house.
                 * @example 2027-03-01
                 */
                date_from?: string;
                /**
                 * @description Included; 366 days at most. The last 30 without.
                 * @example 2027-03-31
                 */
                date_to?: string;
                /** @description Which house; operations alone have a choice. */
                organization?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentAnalytics"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    appointment_draft_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftShape"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    appointment_draft_destroy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    appointment_draft_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedDraftPatchRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftShape"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaleDraft"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    appointment_series_list: {
        parameters: {
            query?: {
                /** @example 859 */
                dentist?: number;
                page?: number;
                page_size?: number;
                patient?: number;
                provider?: number;
                psychologist?: number;
                /** @example active */
                status?: "active" | "ended" | "";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedSeriesRowList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    appointment_series_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSeriesRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeriesDone"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeriesRefusal"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    appointment_series_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 532 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeriesDetail"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    appointment_series_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 532 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedSeriesChangesRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeriesDone"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeriesRefusal"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    appointment_series_cancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 533 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SeriesCancellationRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeriesDone"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    appointment_series_check: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SeriesToCheckRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeriesReport"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    envelope_appointments_list: {
        parameters: {
            query?: {
                customer_id?: number;
                /** @description The first day, by one's own clock. */
                date_from?: string;
                /** @description The last day. */
                date_to?: string;
                limit?: number;
                page?: number;
                project_id?: number;
                /** @example pending */
                status?: "pending" | "confirmed" | "completed" | "cancelled" | "";
                type?: "site_visit" | "virtual_tour" | "design_review" | "progress_update" | "documentation" | "";
                /**
                 * @description `true`: what lies ahead and is not over, the next to come first.
                 * @example true
                 */
                upcoming?: boolean | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedEnvelopeAppointmentRowList"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            422: components["responses"]["EnvelopeInvalid"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_appointments: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnvelopeNewAppointmentRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeNewAppointmentRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            /** @description It contradicts what is there by now: a time that is taken, a step that is not legal any more. `code` says which; read the thing again before another attempt. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeRefusal"];
                };
            };
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    appointments_list: {
        parameters: {
            query?: {
                /** @description One day, by the clock of the asker's house. */
                date?: string;
                /** @description The first day. */
                date_from?: string;
                /** @description The last day. */
                date_to?: string;
                dentist?: number;
                /** @example start */
                ordering?: "date" | "-date" | "start" | "-start" | "created_at" | "-created_at" | "updated_at" | "-updated_at" | "status" | "-status" | "patient_name" | "-patient_name" | "";
                page?: number;
                page_size?: number;
                patient?: number;
                provider?: number;
                psychologist?: number;
                /** @description How somebody's name begins, what it is for, or its reference. */
                search?: string;
                series?: number;
                service?: number;
                /** @example pending */
                status?: "pending" | "confirmed" | "completed" | "cancelled" | "";
                /** @description `true`: what lies ahead and is not over, the next to come first. */
                upcoming?: boolean | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedCareRowList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    appointments_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NewCareAppointmentRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CareDetail"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description It contradicts what is there by now: a time that is taken, a step that is not legal any more. `code` says which; read the thing again before another attempt. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    envelope_appointments_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 494 */
                appointment_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeAppointmentRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_appointments_destroy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 494 */
                appointment_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeCancelAnswer"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_appointments_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 494 */
                appointment_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedEnvelopeEditingRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeAppointmentRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_appointments_history_list: {
        parameters: {
            query?: {
                limit?: number;
                page?: number;
            };
            header?: never;
            path: {
                /** @example 494 */
                appointment_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedEnvelopeChangeRowList"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            422: components["responses"]["EnvelopeInvalid"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_appointments_reschedule_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 494 */
                appointment_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedEnvelopeReschedulingRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeAppointmentRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_appointments_status_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 494 */
                appointment_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedEnvelopeStatusChangeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeStatusRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    appointments_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 496 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CareDetail"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    appointments_destroy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 496 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    appointments_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 494 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedCareChangesRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CareDetail"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Known, and without the right to this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    appointments_approve: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 494 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CareDetail"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    appointments_break_glass: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 494 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GlassBreakingRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotesShape"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    appointments_calendar_links_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarLinks"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    appointments_cancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 494 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CancellingRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CancelledShape"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    appointments_history_retrieve: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
            };
            header?: never;
            path: {
                /** @example 496 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedCareChangeRowList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    appointments_ics_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    appointments_keep: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 494 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptShape"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    appointments_notes_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 494 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotesShape"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    appointments_notes_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 494 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NotesPutRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotesShape"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    api_appointments_readings_list: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
            };
            header?: never;
            path: {
                /** @example 494 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedReadingRowList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    appointments_reject: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 495 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RejectionRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CareDetail"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    appointments_review_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 494 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewDocument"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Not there, or not there for who asks: the two look the same. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    appointments_review: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 494 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviewFactsRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewDocument"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    appointments_review_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 494 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedReviewFactsRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewDocument"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    appointments_calendar_retrieve: {
        parameters: {
            query?: {
                /**
                 * @description A day of what is shown. Without it, today.
                 * @example 2027-03-03
                 */
                date?: string;
                /** @example 859 */
                dentist?: number;
                /** @description Which house; operations alone choose. */
                organization?: number;
                /** @description Only theirs. `dentist` and `psychologist` say the same. */
                provider?: number;
                psychologist?: number;
                /** @description By whose clock days are meant and times told: the house's. */
                timezone?: string;
                /** @example week */
                view?: "month" | "week" | "day";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Calendar"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    appointments_check: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NewCareAppointmentRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentCheck"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    appointments_dashboard_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CareDashboard"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    envelope_auth_login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnvelopeLoginInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeSignedInAnswer"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeSecondFactorAsked"];
                };
            };
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_auth_logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EnvelopeLogoutInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeDoneAnswer"];
                };
            };
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_auth_me_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeMe"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_auth_me_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "multipart/form-data": components["schemas"]["PatchedEnvelopeMeInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeMe"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_auth_refresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnvelopeRefreshInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeRefreshAnswer"];
                };
            };
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_auth_second_factor_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeSecondFactorState"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_auth_second_factor_begin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EnvelopeOwnPasswordInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeEnrolmentAnswer"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_auth_second_factor_confirm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnvelopeOwnCodeInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeEnrolledAnswer"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_auth_second_factor_recovery_codes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnvelopeOwnCodeInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeRecoveryCodesAnswer"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_auth_second_factor_remove: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnvelopeRemoveSecondFactorInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeSignedInAnswer"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_auth_second_factor_verify: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnvelopeChallengeInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeSignedInAnswer"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeSecondFactorAsked"];
                };
            };
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    availability_retrieve: {
        parameters: {
            query?: {
                /**
                 * @description One day of `timezone`.
                 * @example 2027-03-02
                 */
                date?: string;
                date_from?: string;
                /** @description At most 31 days, both included. */
                date_to?: string;
                dentist?: number;
                page?: number;
                /** @example 3 */
                page_size?: number;
                /**
                 * @description Where, for visits at home.
                 * @example 110001
                 */
                pincode?: string;
                /**
                 * @description Whose time. `psychologist` and `dentist` say the same.
                 * @example 859
                 */
                provider?: number;
                psychologist?: number;
                /**
                 * @description May be left out for a dentist or a psychologist: an hour, for anything.
                 * @example 623
                 */
                service?: number;
                /** @description Only times for meeting so. */
                session_type?: "in_person" | "at_home" | "telehealth";
                /**
                 * @description By whose clock days are meant and times are told: the name of the client's zone, such as Asia/Kolkata. Without it the provider's.
                 * @example Asia/Kolkata
                 */
                timezone?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedAvailabilityRowList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    availability_holds_list: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedHoldRowList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    availability_holds_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewHoldRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoldRow"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    availability_holds_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 118 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoldRow"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    availability_holds_destroy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 118 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    availability_next_retrieve: {
        parameters: {
            query: {
                /**
                 * @description Not before; without it, now.
                 * @example 2027-03-02T00:00:00+05:30
                 */
                after?: string;
                /** @example 110001 */
                pincode: string;
                /** @example 623 */
                service_id: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NextAnswer"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    envelope_bookings_list: {
        parameters: {
            query?: {
                customer_id?: number;
                /** @example 20 */
                limit?: number;
                /** @description `true`: those of which something should have been paid before today. */
                overdue?: boolean | null;
                /** @example 1 */
                page?: number;
                payment_status?: "pending" | "partial" | "completed" | "";
                project_id?: number;
                /** @description In the booking's number, the unit's and the buyer's name; every word counts. */
                search?: string;
                /** @description All, unless named. */
                status?: "pending" | "active" | "completed" | "cancelled" | "";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedEnvelopeUnitBookingRowList"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            422: components["responses"]["EnvelopeInvalid"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_bookings: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnvelopeNewUnitBookingRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeUnitBookingMade"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    bookings_list: {
        parameters: {
            query?: {
                ordering?: "scheduled_date" | "-scheduled_date" | "created_at" | "-created_at" | "updated_at" | "-updated_at" | "total_price" | "-total_price";
                page?: number;
                /** @example 20 */
                page_size?: number;
                /** @example 110001 */
                pincode?: string;
                scheduled_from?: string;
                scheduled_to?: string;
                service?: number;
                /** @example pending */
                status?: "pending" | "confirmed" | "in_progress" | "completed" | "signed" | "cancelled" | "disputed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedBookingRowList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    bookings_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BookingRequestRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookingDetail"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    envelope_bookings_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 573 */
                booking_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeUnitBookingDetail"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_bookings_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 573 */
                booking_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedEnvelopeUnitBookingNotesRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeUnitBookingDetail"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_bookings_agreements_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 573 */
                booking_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeAgreements"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_bookings_agreements_verify_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 573 */
                booking_id: number;
                /** @example 1 */
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeAgreementVerdict"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_bookings_download_agreement_retrieve: {
        parameters: {
            query?: {
                /**
                 * @description The one that counts, unless it is named.
                 * @example 1
                 */
                version?: number | null;
            };
            header?: never;
            path: {
                /** @example 573 */
                booking_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            422: components["responses"]["EnvelopeInvalid"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_bookings_generate_agreement: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 573 */
                booking_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeAgreementRow"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeAgreementRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_bookings_payment_schedule_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 573 */
                booking_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedEnvelopeNewDaysRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeUnitBookingPayments"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_bookings_payments_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 573 */
                booking_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeUnitBookingPayments"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_bookings_sign_agreement: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 573 */
                booking_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnvelopeAgreementSigningRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeAgreementRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_bookings_status_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 573 */
                booking_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedEnvelopeUnitBookingStepRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeUnitBookingStepped"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    bookings_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 7a559ec6-2028-452c-a074-844aba254af8 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookingDetail"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    bookings_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 7a559ec6-2028-452c-a074-844aba254af8 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedBookingPatchRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookingDetail"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    bookings_accept_booking: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 7a559ec6-2028-452c-a074-844aba254af8 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    bookings_calendar_links_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 7a559ec6-2028-452c-a074-844aba254af8 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarLinks"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    bookings_cancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example da120a94-3478-4b62-90a8-4f613cb95e68 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ReasonRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookingDetail"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    bookings_complete_booking: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example a546133a-d03d-4ffc-ba41-b85bde09e069 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Completed"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    bookings_ics_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 7a559ec6-2028-452c-a074-844aba254af8 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    bookings_release_booking: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example da120a94-3478-4b62-90a8-4f613cb95e68 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ReasonRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookingDetail"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    bookings_request_signature: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example a3ef8f35-d81a-4a36-aa62-37d82e5b0d96 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignatureAsked"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    bookings_reschedule: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 7a559ec6-2028-452c-a074-844aba254af8 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReschedulingRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookingDetail"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    bookings_shift: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 7a559ec6-2028-452c-a074-844aba254af8 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RescheduleRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookingDetail"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    bookings_start_booking: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example a546133a-d03d-4ffc-ba41-b85bde09e069 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    envelope_builder_ageing_retrieve: {
        parameters: {
            query?: {
                /** @description The day from which ages are counted, of what is unpaid now; today by the clock of the house, unless named. */
                as_of?: string;
                /** @description That of the house, unless named. */
                currency?: string;
                /** @example 20 */
                limit?: number;
                /**
                 * @description `true`: only bookings on which something is late.
                 * @example true
                 */
                overdue?: boolean;
                page?: number;
                /**
                 * @description Of this project alone.
                 * @example 163
                 */
                project_id?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedEnvelopeAgedBookingList"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            422: components["responses"]["EnvelopeInvalid"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_builder_ageing_export_retrieve: {
        parameters: {
            query?: {
                /**
                 * @description The day from which ages are counted, of what is unpaid now; today by the clock of the house, unless named.
                 * @example 2027-03-01
                 */
                as_of?: string;
                /** @description That of the house, unless named. */
                currency?: string;
                /** @description `true`: only bookings on which something is late. */
                overdue?: boolean;
                /**
                 * @description Of this project alone.
                 * @example 163
                 */
                project_id?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            422: components["responses"]["EnvelopeInvalid"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_builder_bookings_retrieve: {
        parameters: {
            query?: {
                customer_id?: number;
                /** @example 20 */
                limit?: number;
                /** @description `true`: those of which something should have been paid before today. */
                overdue?: boolean | null;
                page?: number;
                payment_status?: "pending" | "partial" | "completed" | "";
                /** @example 163 */
                project_id?: number;
                /**
                 * @description In the booking's number, the unit's and the buyer's name; every word counts.
                 * @example Smith
                 */
                search?: string;
                /**
                 * @description All, unless named.
                 * @example pending
                 */
                status?: "pending" | "active" | "completed" | "cancelled" | "";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedEnvelopeUnitBookingRowList"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            422: components["responses"]["EnvelopeInvalid"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    calendar_feed_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedRow"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    calendar_feed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedAddress"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    calendar_feed_destroy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    contact_requests_list: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                /** @example open */
                status?: "open" | "answered" | "closed";
                topic?: "appointment" | "payment" | "records" | "other";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedContactRequestRowList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    contact_requests_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewContactRequestRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactRequestRow"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    contact_requests_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example b32d0816-aff5-49ca-875f-74b2262f44a7 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactRequestRow"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    contact_requests_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example b32d0816-aff5-49ca-875f-74b2262f44a7 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedHandledRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactRequestRow"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    envelope_customers_list: {
        parameters: {
            query?: {
                /** @description The customer with exactly this address, be they a client yet or not. To ask for one whom the house does not know counts as meeting a new one. */
                email?: string;
                limit?: number;
                page?: number;
                /** @description The same by phone number. */
                phone?: string;
                /**
                 * @description Clients whose name, or shown e-mail address or phone number, begins so.
                 * @example Asha
                 */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedEnvelopeCustomerList"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            422: components["responses"]["EnvelopeInvalid"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_customers: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Sent again with the same body, answers as it did before.
                 * @example walk-in-2027-03-01-1
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnvelopeCustomerInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeCustomer"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeCustomer"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_customers_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 860 */
                customer_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeCustomer"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    dentists_list: {
        parameters: {
            query?: {
                /**
                 * @description Only those who are free on this day.
                 * @example 2027-03-03
                 */
                date?: string;
                date_from?: string;
                /** @description At most 31 days, both included. */
                date_to?: string;
                /** @description Those who do what it pays for, and prices for who has it. */
                insurance?: number;
                /** @description Those who work there, and prices there. */
                location?: number;
                min_rating?: number;
                organization?: number;
                page?: number;
                page_size?: number;
                search?: string;
                /**
                 * @description Those who do it, and when it could begin.
                 * @example 623
                 */
                service?: number;
                session_type?: "in_person" | "at_home" | "telehealth";
                /** @description Days and times in it. */
                timezone?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedCarerRowList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    dentists_retrieve: {
        parameters: {
            query?: {
                /** @description Those who do what it pays for, and prices for who has it. */
                insurance?: number;
                /** @description Those who work there, and prices there. */
                location?: number;
                /**
                 * @description Those who do it, and when it could begin.
                 * @example 623
                 */
                service?: number;
                session_type?: "in_person" | "at_home" | "telehealth";
                /**
                 * @description Days and times in it.
                 * @example Asia/Kolkata
                 */
                timezone?: string;
            };
            header?: never;
            path: {
                /** @example 859 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CarerRow"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    dentists_reviews_retrieve: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
            };
            header?: never;
            path: {
                /** @example 859 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedReviewRowList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    disputes_list: {
        parameters: {
            query?: {
                booking?: string;
                dispute_type?: "quality" | "incomplete" | "no_show" | "delay" | "damage" | "billing" | "materials" | "conduct" | "safety" | "other";
                job?: number;
                live?: boolean;
                mine?: boolean;
                ordering?: "created_at" | "-created_at" | "updated_at" | "-updated_at" | "answer_due_at" | "-answer_due_at" | "resolved_at" | "-resolved_at" | "title" | "-title" | "status" | "-status";
                page?: number;
                page_size?: number;
                search?: string;
                severity?: "low" | "medium" | "high" | "critical";
                status?: "open" | "in_progress" | "escalated" | "resolved" | "closed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedDisputeRowList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    disputes_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisputeRow"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    disputes_assign_mediator: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["MediationRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisputeRow"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    disputes_close: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["WhyOrNotRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisputeRow"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    disputes_escalate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EscalationRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisputeRow"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    disputes_evidence_retrieve: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedEvidenceRowList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    disputes_evidence: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "multipart/form-data": components["schemas"]["NewEvidenceRequest"];
                "application/json": components["schemas"]["NewEvidenceRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvidenceRow"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    disputes_history_retrieve: {
        parameters: {
            query?: {
                booking?: string;
                dispute_type?: "quality" | "incomplete" | "no_show" | "delay" | "damage" | "billing" | "materials" | "conduct" | "safety" | "other";
                job?: number;
                live?: boolean;
                mine?: boolean;
                ordering?: "created_at" | "-created_at" | "updated_at" | "-updated_at" | "answer_due_at" | "-answer_due_at" | "resolved_at" | "-resolved_at" | "title" | "-title" | "status" | "-status";
                page?: number;
                page_size?: number;
                search?: string;
                severity?: "low" | "medium" | "high" | "critical";
                status?: "open" | "in_progress" | "escalated" | "resolved" | "closed";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedHistoryRowList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    disputes_mark_read: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisputeReadAnswer"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    disputes_messages_retrieve: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisputeMessagesPage"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    disputes_reopen: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WhyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisputeRow"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    disputes_resolve: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResolutionRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisputeRow"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    disputes_send_message: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "multipart/form-data": components["schemas"]["NewDisputeMessageRequest"];
                "application/json": components["schemas"]["NewDisputeMessageRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisputeMessageAnswer"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    disputes_timeline_retrieve: {
        parameters: {
            query?: {
                booking?: string;
                dispute_type?: "quality" | "incomplete" | "no_show" | "delay" | "damage" | "billing" | "materials" | "conduct" | "safety" | "other";
                job?: number;
                live?: boolean;
                mine?: boolean;
                ordering?: "created_at" | "-created_at" | "updated_at" | "-updated_at" | "answer_due_at" | "-answer_due_at" | "resolved_at" | "-resolved_at" | "title" | "-title" | "status" | "-status";
                page?: number;
                page_size?: number;
                search?: string;
                severity?: "low" | "medium" | "high" | "critical";
                status?: "open" | "in_progress" | "escalated" | "resolved" | "closed";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedTimelineRowList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    disputes_withdraw: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["WhyOrNotRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisputeRow"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    disputes_create_dispute: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDisputeRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisputeRow"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    dynamic_pricing_retrieve: {
        parameters: {
            query: {
                /** @example 110001 */
                pincode: string;
                /**
                 * @description When the visit is to be; without it, now.
                 * @example 2027-03-03T18:00:00+05:30
                 */
                scheduled_datetime?: string;
                /** @example 623 */
                service_id: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DynamicPricing"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    dynamic_pricing: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PredictionQueryRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PricePrediction"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    enhanced_signatures: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EnhancedSignatureRequestRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnhancedSignatureAnswer"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    insurances_list: {
        parameters: {
            query?: {
                /** @example 824 */
                organization?: number;
                page?: number;
                page_size?: number;
                search?: string;
                service?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedInsuranceRowList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    insurances_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewInsuranceRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InsuranceRow"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    insurances_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 170 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InsuranceRow"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    insurances_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 170 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedInsuranceChangesRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InsuranceRow"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    invoices_list: {
        parameters: {
            query?: {
                appointment?: string;
                booking?: string;
                job?: string;
                page?: number;
                page_size?: number;
                status?: "issued" | "partly_paid" | "paid" | "void" | "closed" | "refunded";
                unit_booking?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedInvoiceList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    invoices_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoiceDetail"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    invoices_record_payment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordInputRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    locations_list: {
        parameters: {
            query?: {
                /** @example New Delhi */
                city?: string;
                /** @example 824 */
                organization?: number;
                page?: number;
                page_size?: number;
                pincode?: string;
                search?: string;
                service?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedLocationRowList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    locations_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewLocationRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LocationRow"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    locations_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 642 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LocationRow"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    locations_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 642 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedLocationChangesRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LocationRow"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    envelope_messages: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Sent again with the same body, answers as it did before.
                 * @example a-1
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EnvelopeNewMessageRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeMessageRow"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeMessageRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_messages_attachments_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 471 */
                attachment_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeAttachmentRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_messages_conversation_retrieve: {
        parameters: {
            query?: {
                /** @description The id of a message: those that are older, and `total` counts them. Unlike `page` it does not shift while messages arrive: ask on with the first `id` of a page. */
                before?: number;
                limit?: number;
                page?: number;
            };
            header?: never;
            path: {
                /** @example 698 */
                conversation_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedEnvelopeMessageRowList"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            422: components["responses"]["EnvelopeInvalid"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_messages_conversation_archive_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 698 */
                conversation_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeArchiveAnswer"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_messages_conversation_block_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 698 */
                conversation_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeBlockAnswer"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_messages_conversation_read_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 698 */
                conversation_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedEnvelopeReadingRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeReadAnswer"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_messages_conversation_unarchive_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 698 */
                conversation_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeArchiveAnswer"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_messages_conversation_unblock_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 698 */
                conversation_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeBlockAnswer"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_messages_conversation_with_list: {
        parameters: {
            query?: {
                /** @description The id of a message: those that are older, and `total` counts them. Unlike `page` it does not shift while messages arrive: ask on with the first `id` of a page. */
                before?: number;
                limit?: number;
                page?: number;
            };
            header?: never;
            path: {
                /** @example 860 */
                customer_id: number;
                /** @example 163 */
                project_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedEnvelopeMessageRowList"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            422: components["responses"]["EnvelopeInvalid"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_messages_conversations_retrieve: {
        parameters: {
            query?: {
                /** @description Those about this booking: one with each vendor it has had. */
                booking_id?: string;
                /** @description Those about this job. */
                job_id?: number;
                limit?: number;
                page?: number;
                /** @description Those about this project. */
                project_id?: number;
                /** @description Both, unless one is named. */
                status?: "active" | "archived" | "";
                /** @description `true`: what waits to be read. */
                unread?: boolean | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedEnvelopeConversationRowList"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            422: components["responses"]["EnvelopeInvalid"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_messages_upload_attachment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["EnvelopeUploadRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeAttachmentRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_milestones_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 168 */
                milestone_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedEnvelopeMilestoneChangesRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeMilestoneRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_milestones_reach: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 168 */
                milestone_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EnvelopeReachingRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeMilestoneRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_milestones_reach_destroy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 168 */
                milestone_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeMilestoneRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    api_note_readings_list: {
        parameters: {
            query?: {
                appointment?: number;
                page?: number;
                page_size?: number;
                /** @example break_glass */
                purpose?: "list" | "detail" | "calendar" | "export" | "break_glass" | "";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedReadingRowList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    notification_preferences_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preferences"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    notification_preferences_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedPreferencesInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preferences"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    notifications_list: {
        parameters: {
            query?: {
                kind?: string;
                page?: number;
                page_size?: number;
                /** @example true */
                unread?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedNotificationRowList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    notifications_create: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Sent again with the same body, answers as it did before.
                 * @example call-back-asha-1
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessageInputRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SentRow"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    notifications_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 304 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationRow"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    notifications_mark_all_read: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MarkedCount"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    notifications_sent_list: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedSentRowList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    notifications_sent_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 304 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SentRow"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    notifications_unread_count_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnreadCount"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    notifications_webhooks_meta_retrieve: {
        parameters: {
            query?: {
                /** @example 1158201444 */
                "hub.challenge"?: string;
                /** @example subscribe */
                "hub.mode"?: string;
                /** @example is-it-you */
                "hub.verify_token"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            400: components["responses"]["Invalid"];
            default: components["responses"]["Refused"];
        };
    };
    notifications_webhooks_meta: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            400: components["responses"]["Invalid"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    notifications_webhooks_twilio: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            400: components["responses"]["Invalid"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    offerings_retrieve: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedOfferingRowList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    offerings_update: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OfferedRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedOfferingRowList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    patients_list: {
        parameters: {
            query?: {
                /** @description The customer with exactly this address, be they a client yet or not. To ask for one whom the house does not know counts as meeting a new one. */
                email?: string;
                /**
                 * @description By name for a drop-down; else the latest first.
                 * @example name
                 */
                ordering?: "-created_at" | "name";
                page?: number;
                page_size?: number;
                /** @description The same by phone number. */
                phone?: string;
                /** @description Clients whose name, or shown e-mail address or phone number, begins so. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedPatientList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    patients_create: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Sent again with the same body, answers as it did before.
                 * @example walk-in-2027-03-01-2
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CustomerInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Patient"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Patient"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    patients_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 860 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Patient"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    envelope_payments_list: {
        parameters: {
            query?: {
                /** @description Those for this booking. */
                booking_id?: number;
                limit?: number;
                page?: number;
                status?: "pending" | "completed" | "failed" | "";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedEnvelopePaymentRowList"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            422: components["responses"]["EnvelopeInvalid"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_payments: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnvelopeNewPaymentRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopePaymentRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    payments_list: {
        parameters: {
            query?: {
                appointment?: string;
                booking?: string;
                invoice?: number;
                job?: string;
                method?: "card" | "upi" | "cash" | "bank_transfer" | "cheque" | "card_terminal" | "other";
                page?: number;
                page_size?: number;
                status?: "pending" | "requires_action" | "succeeded" | "failed" | "canceled" | "surplus" | "returned";
                unit_booking?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedPaymentList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    payments_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PayInputRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChargedPayment"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    envelope_payments_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                payment_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopePaymentRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_payments_refund: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                payment_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnvelopeNewRefundRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeRefundRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    payments_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    payments_confirm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChargedPayment"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    payments_receipt_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    payments_refund: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RefundInputRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refund"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    payments_methods_retrieve: {
        parameters: {
            query?: {
                appointment?: string;
                booking?: string;
                invoice?: number;
                unit_booking?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MethodsAnswer"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    payments_webhooks_stripe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            400: components["responses"]["Invalid"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    payouts_list: {
        parameters: {
            query?: {
                gateway?: "sandbox" | "manual" | "stripe";
                page?: number;
                page_size?: number;
                status?: "prepared" | "sent" | "paid" | "failed" | "cancelled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedPayoutList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    payouts_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutDetail"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    payouts_cancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutDetail"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    payouts_fail: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutDetail"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    payouts_record_paid: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaidInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutDetail"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    payouts_send: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutDetail"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    payouts_balance_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BalanceAnswer"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    payouts_bank_file_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    photos_list: {
        parameters: {
            query?: {
                /** @example a546133a-d03d-4ffc-ba41-b85bde09e069 */
                booking?: string;
                /** @example before */
                image_type?: string;
                page?: number;
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedPhotoRowList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    photos_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["PhotoUploadRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhotoRow"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    photos_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 555 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhotoRow"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    photos_destroy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 557 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    pincode_ai_analytics_retrieve: {
        parameters: {
            query: {
                /**
                 * @description Whole days, until yesterday.
                 * @example 30
                 */
                days?: number;
                /** @example 110001 */
                pincode: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaceAnalysis"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    pincodes_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 110001 */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PincodeFacts"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    envelope_projects_list: {
        parameters: {
            query?: {
                is_active?: boolean;
                /** @example 20 */
                limit?: number;
                page?: number;
                /** @example sunset */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedEnvelopeProjectRowList"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            422: components["responses"]["EnvelopeInvalid"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_projects: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnvelopeNewProjectRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeProjectDocument"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_projects_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 163 */
                project_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeProjectDocument"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_projects_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 163 */
                project_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedEnvelopeProjectChangesRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeProjectDocument"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_projects_milestones_list: {
        parameters: {
            query?: {
                limit?: number;
                page?: number;
            };
            header?: never;
            path: {
                /** @example 163 */
                project_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedEnvelopeMilestoneRowList"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            422: components["responses"]["EnvelopeInvalid"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_projects_milestones: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 163 */
                project_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnvelopePlanRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopePlanAnswer"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_projects_units_list: {
        parameters: {
            query?: {
                floor?: number;
                /** @example 20 */
                limit?: number;
                /** @example 8000000 */
                max_price?: number;
                min_price?: number;
                page?: number;
                /** @example available */
                status?: "available" | "held" | "booked" | "sold";
                /** @example 2BHK */
                type?: string;
            };
            header?: never;
            path: {
                /** @example 163 */
                project_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedEnvelopeUnitRowList"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            422: components["responses"]["EnvelopeInvalid"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_projects_units: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 163 */
                project_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnvelopeUnitFactsRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeUnitDocument"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_projects_units_import: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 163 */
                project_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["EnvelopeSheetUploadRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeImportAnswer"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    provider_profile_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderRow"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    provider_profile_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedProviderInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderRow"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    psychologists_list: {
        parameters: {
            query?: {
                /**
                 * @description Only those who are free on this day.
                 * @example 2027-03-04
                 */
                date?: string;
                date_from?: string;
                /** @description At most 31 days, both included. */
                date_to?: string;
                /** @description Those who do what it pays for, and prices for who has it. */
                insurance?: number;
                /** @description Those who work there, and prices there. */
                location?: number;
                min_rating?: number;
                organization?: number;
                page?: number;
                page_size?: number;
                search?: string;
                /**
                 * @description Those who do it, and when it could begin.
                 * @example 623
                 */
                service?: number;
                /** @example telehealth */
                session_type?: "in_person" | "at_home" | "telehealth";
                /** @description Days and times in it. */
                timezone?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedCarerRowList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    psychologists_retrieve: {
        parameters: {
            query?: {
                /** @description Those who do what it pays for, and prices for who has it. */
                insurance?: number;
                /** @description Those who work there, and prices there. */
                location?: number;
                /**
                 * @description Those who do it, and when it could begin.
                 * @example 623
                 */
                service?: number;
                session_type?: "in_person" | "at_home" | "telehealth";
                /** @description Days and times in it. */
                timezone?: string;
            };
            header?: never;
            path: {
                /** @example 859 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CarerRow"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    psychologists_reviews_retrieve: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
            };
            header?: never;
            path: {
                /** @example 859 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedReviewRowList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    services_list: {
        parameters: {
            query?: {
                /** @example cleaning */
                category?: string;
                dentist?: number;
                /** @description What this pays for, at its price. */
                insurance?: number;
                /** @description Of all organisations of this kind. */
                kind?: "clinic" | "practice";
                /** @description What is given there, at its price. */
                location?: number;
                max_duration?: number;
                /** @example 1000 */
                max_price?: number;
                min_price?: number;
                /** @description Only of this organisation. */
                organization?: number;
                /** @description Only of the houses that one is a client of. */
                own?: boolean;
                page?: number;
                /** @example 20 */
                page_size?: number;
                /** @description What they do; or by the name of their trade. */
                provider?: number;
                psychologist?: number;
                search?: string;
                session_type?: "in_person" | "at_home" | "telehealth";
                tag?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedServiceRowList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    services_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewServiceRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceRow"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    services_retrieve: {
        parameters: {
            query?: {
                /** @description What this pays for, at its price. */
                insurance?: number;
                /** @description What is given there, at its price. */
                location?: number;
            };
            header?: never;
            path: {
                /** @example 623 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceRow"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    services_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 623 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedServiceChangesRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceRow"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    services_terms_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 623 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Terms"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    services_terms_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 623 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TermsInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Terms"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    signatures_list: {
        parameters: {
            query?: {
                booking?: string;
                page?: number;
                page_size?: number;
                /** @example pending */
                status?: "pending" | "signed" | "expired" | "disputed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedSignatureRowList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    signatures_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example e17cf2b7-687f-4535-becf-b26d6ae85647 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignatureRow"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    signatures_sign: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example e17cf2b7-687f-4535-becf-b26d6ae85647 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SigningRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Signed"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    signatures_verify_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example e17cf2b7-687f-4535-becf-b26d6ae85647 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Verification"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    smart_scheduling_retrieve: {
        parameters: {
            query: {
                /** @example 110001 */
                customer_pincode: string;
                /** @example 2027-03-02 */
                preferred_date: string;
                /** @example 623 */
                service_id: number;
                /** @example 859 */
                vendor_id: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AvailableSlots"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    smart_scheduling: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VisitWishRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OptimalSlotAnswer"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    time_off_list: {
        parameters: {
            query?: {
                page?: number;
                /** @example 20 */
                page_size?: number;
                /** @description Only this provider's. */
                provider?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedTimeOffRowList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    time_off_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTimeOffRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimeOffRow"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    time_off_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 155 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimeOffRow"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    time_off_destroy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 155 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    time_off_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 155 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedTimeOffChangesRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimeOffRow"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    envelope_units_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 374 */
                unit_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeUnitDocument"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_units_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 374 */
                unit_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedEnvelopeUnitFactsRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeUnitDocument"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_auth_change_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnvelopeChangePasswordInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeSignedInAnswer"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_portal_login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnvelopeLoginInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeSignedInAnswer"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeSecondFactorAsked"];
                };
            };
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_auth_register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnvelopeSignUpInputRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeSignedInAnswer"];
                };
            };
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_customers_dashboard_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeCustomerDashboard"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_customers_generate_credentials: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EnvelopeCredentialsWishRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeCredentialsAnswer"];
                };
            };
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_customer_jobs_list: {
        parameters: {
            query?: {
                contractor_id?: number;
                customer_id?: number;
                limit?: number;
                page?: number;
                /** @description In the title, the address and the customer's name; every word counts. */
                search?: string;
                /**
                 * @description All, unless named.
                 * @example approved
                 */
                status?: "draft" | "quoted" | "approved" | "in_progress" | "completed" | "closed" | "cancelled" | "";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedEnvelopeJobRowList"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            422: components["responses"]["EnvelopeInvalid"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_customers_jobs_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 439 */
                job_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeJobDetail"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_customers_jobs_accept: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 439 */
                job_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EnvelopeJobAcceptanceRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeJobDetail"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_customers_jobs_approve_checkpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 771 */
                checkpoint_id: number;
                /** @example 439 */
                job_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnvelopeCheckpointAnswerRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeCheckpointAnswered"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_customers_jobs_approve_quote: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 439 */
                job_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnvelopeQuoteAnswerRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeQuoteRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_customers_jobs_contractor_location_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 439 */
                job_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeWhereabouts"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_customer_materials_list: {
        parameters: {
            query?: {
                limit?: number;
                page?: number;
            };
            header?: never;
            path: {
                /** @example 439 */
                job_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedEnvelopeMaterialRowList"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            422: components["responses"]["EnvelopeInvalid"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_customers_jobs_materials_confirm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 439 */
                job_id: number;
                /** @example 820 */
                material_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EnvelopeConfirmationRequest"];
                "multipart/form-data": components["schemas"]["EnvelopeConfirmationWithPhotosRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeMaterialRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_customers_jobs_pay: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 439 */
                job_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EnvelopeNewJobChargeRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeJobCharge"];
                };
            };
            /** @description Any other refusal, in the same shape; `code` (or `error_code`) says which. */
            400: {
                headers: {
                    /** @description Seconds after which asking again makes sense. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeRefusal"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_customers_jobs_report_issue: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                job_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EnvelopeNewIssueRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeIssueRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_customers_jobs_tracking_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 439 */
                job_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeTracking"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_customers_jobs_attach: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnvelopeAttachWishRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeJobDetail"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_customers_public_job_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example Zf_InoU2… */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopePublicJob"];
                };
            };
            /** @description Not there, or not there for who asks: the two look the same. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeRefusal"];
                };
            };
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_customers_public_job_approve_quote: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example Zf_InoU2… */
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnvelopeQuoteAnswerRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeQuoteAnswered"];
                };
            };
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_disputes_list: {
        parameters: {
            query?: {
                job_id?: number;
                limit?: number;
                page?: number;
                severity?: "low" | "medium" | "high" | "critical";
                status?: "open" | "in_progress" | "escalated" | "resolved" | "closed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedEnvelopePortalDisputeRowList"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            422: components["responses"]["EnvelopeInvalid"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_disputes_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnvelopeNewPortalDisputeRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopePortalDisputeRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_disputes_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dispute_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopePortalDisputeRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_disputes_close: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                dispute_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EnvelopePortalReasonOrNotRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopePortalDisputeRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_disputes_escalate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                dispute_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EnvelopePortalReasonOrNotRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopePortalDisputeRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_disputes_evidence_list: {
        parameters: {
            query?: {
                limit?: number;
                page?: number;
            };
            header?: never;
            path: {
                dispute_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedEnvelopeEvidenceRowList"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            422: components["responses"]["EnvelopeInvalid"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_disputes_evidence: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                dispute_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EnvelopeNewEvidenceRequest"];
                "multipart/form-data": components["schemas"]["EnvelopeNewEvidenceRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeEvidenceRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_disputes_messages_list: {
        parameters: {
            query?: {
                limit?: number;
                page?: number;
            };
            header?: never;
            path: {
                dispute_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedEnvelopePortalMessageRowList"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            422: components["responses"]["EnvelopeInvalid"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_disputes_messages: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                dispute_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EnvelopeNewPortalMessageRequest"];
                "multipart/form-data": components["schemas"]["EnvelopeNewPortalMessageRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopePortalMessageRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_disputes_read: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                dispute_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeDisputeReadAnswer"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_disputes_reopen: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                dispute_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnvelopePortalReasonRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopePortalDisputeRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_disputes_withdraw: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                dispute_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EnvelopePortalReasonOrNotRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopePortalDisputeRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_disputes_public_retrieve: {
        parameters: {
            query?: {
                /** @description As it was told who reported it; may come as the header `X-Report-Token`. */
                token?: string;
            };
            header?: never;
            path: {
                dispute_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopePublicReport"];
                };
            };
            404: components["responses"]["EnvelopeNotFound"];
            422: components["responses"]["EnvelopeInvalid"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_disputes_public_messages: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                dispute_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EnvelopeNewPublicMessageRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopePortalMessageRow"];
                };
            };
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_disputes_report: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EnvelopeNewPublicReportRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeReportedAnswer"];
                };
            };
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_issues_list: {
        parameters: {
            query?: {
                category?: "quality" | "incomplete" | "no_show" | "delay" | "damage" | "billing" | "materials" | "conduct" | "safety" | "other";
                job_id?: number;
                limit?: number;
                page?: number;
                severity?: "low" | "medium" | "high" | "critical";
                status?: "received" | "acknowledged" | "disputed" | "settled" | "dismissed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedEnvelopeIssueRowList"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            422: components["responses"]["EnvelopeInvalid"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_issues_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                issue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeIssueRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_issues_acknowledge: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                issue_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EnvelopeIssueAnswerRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeIssueRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_issues_answer: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                issue_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EnvelopeIssueAnswerRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeIssueRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_issues_attach: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                issue_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EnvelopeIssueSubjectRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeIssueRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_issues_dismiss: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                issue_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EnvelopeIssueAnswerRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeIssueRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_issues_dispute: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                issue_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EnvelopeIssueDisputeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeIssueRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_issues_settle: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                issue_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EnvelopeIssueAnswerRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeIssueRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    v1_job_visits_calendar_links_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarLinks"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    v1_job_visits_ics_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    envelope_jobs_list: {
        parameters: {
            query?: {
                contractor_id?: number;
                customer_id?: number;
                limit?: number;
                /**
                 * @description `true`: instead of one's own, customers' requests that wait for a contractor.
                 * @example true
                 */
                open?: boolean | null;
                page?: number;
                /**
                 * @description Of open requests, those about there: by its first three digits.
                 * @example 110
                 */
                pincode?: string;
                /**
                 * @description In the title, the address and the customer's name; every word counts.
                 * @example bathroom
                 */
                search?: string;
                /**
                 * @description All, unless named.
                 * @example quoted
                 */
                status?: "draft" | "quoted" | "approved" | "in_progress" | "completed" | "closed" | "cancelled" | "";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedEnvelopeJobRowList"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            422: components["responses"]["EnvelopeInvalid"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_jobs: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnvelopeNewJobRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeJobDetail"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_jobs_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 439 */
                job_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeJobDetail"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_jobs_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 439 */
                job_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedEnvelopeJobChangesRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeJobDetail"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_jobs_arrive: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 439 */
                job_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EnvelopeWhichVisitRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeVisitRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_jobs_cancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 439 */
                job_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EnvelopeJobCancellationRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeJobDetail"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_job_checkpoints_list: {
        parameters: {
            query?: {
                limit?: number;
                page?: number;
            };
            header?: never;
            path: {
                /** @example 439 */
                job_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedEnvelopeCheckpointRowList"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            422: components["responses"]["EnvelopeInvalid"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_jobs_checkpoints: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 439 */
                job_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnvelopeNewCheckpointRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeCheckpointRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_jobs_checkpoints_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 773 */
                checkpoint_id: number;
                /** @example 439 */
                job_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeCheckpointRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_jobs_checkpoints_destroy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 773 */
                checkpoint_id: number;
                /** @example 439 */
                job_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_jobs_checkpoints_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 773 */
                checkpoint_id: number;
                /** @example 439 */
                job_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedEnvelopeCheckpointFactsRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeCheckpointRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_jobs_checkpoints_submit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 771 */
                checkpoint_id: number;
                /** @example 439 */
                job_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EnvelopeSubmissionRequest"];
                "multipart/form-data": components["schemas"]["EnvelopeSubmissionWithPhotosRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeCheckpointRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_jobs_complete: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 439 */
                job_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EnvelopeJobNoteRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeJobDetail"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            /** @description It contradicts what is there by now: a time that is taken, a step that is not legal any more. `code` says which; read the thing again before another attempt. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeRefusal"];
                };
            };
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_job_history_list: {
        parameters: {
            query?: {
                limit?: number;
                page?: number;
            };
            header?: never;
            path: {
                /** @example 439 */
                job_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedEnvelopeJobLineList"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            422: components["responses"]["EnvelopeInvalid"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_jobs_leave: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 439 */
                job_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EnvelopeWhichVisitRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeVisitRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_jobs_location: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 439 */
                job_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EnvelopeNewLocationRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeLocationNoted"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_job_materials_list: {
        parameters: {
            query?: {
                limit?: number;
                page?: number;
            };
            header?: never;
            path: {
                /** @example 439 */
                job_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedEnvelopeMaterialRowList"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            422: components["responses"]["EnvelopeInvalid"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_jobs_materials: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 439 */
                job_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnvelopeNewMaterialRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeMaterialRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_jobs_materials_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 439 */
                job_id: number;
                /** @example 820 */
                material_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeMaterialRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_jobs_materials_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 439 */
                job_id: number;
                /** @example 820 */
                material_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedEnvelopeMaterialChangesRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeMaterialRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_jobs_materials_deliver: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 439 */
                job_id: number;
                /** @example 820 */
                material_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EnvelopeNewDeliveryRequest"];
                "multipart/form-data": components["schemas"]["EnvelopeNewDeliveryWithPhotosRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeMaterialRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_jobs_materials_order: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 439 */
                job_id: number;
                /** @example 820 */
                material_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EnvelopeOrderRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeMaterialRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_jobs_on_my_way: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 439 */
                job_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EnvelopeWhichVisitRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeVisitRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_job_payments_list: {
        parameters: {
            query?: {
                limit?: number;
                page?: number;
            };
            header?: never;
            path: {
                /** @example 439 */
                job_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedEnvelopeJobPaymentList"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            422: components["responses"]["EnvelopeInvalid"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_jobs_payments: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 439 */
                job_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnvelopeNewJobPaymentRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeJobPayment"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_job_photos_list: {
        parameters: {
            query?: {
                limit?: number;
                page?: number;
            };
            header?: never;
            path: {
                /** @example 439 */
                job_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedEnvelopePhotoRowList"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            422: components["responses"]["EnvelopeInvalid"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_jobs_photos: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 439 */
                job_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "multipart/form-data": components["schemas"]["EnvelopeJobPhotoUploadRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeJobPhotosAdded"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_jobs_photos_destroy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 439 */
                job_id: number;
                /** @example 546 */
                photo_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_job_quotes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 439 */
                job_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeQuotesOfJob"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_jobs_quotes: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 439 */
                job_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnvelopeNewQuoteRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeQuoteRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_jobs_reopen: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 439 */
                job_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnvelopeJobReopeningRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeJobDetail"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_jobs_start: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 439 */
                job_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeJobDetail"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_jobs_take: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 439 */
                job_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EnvelopeJobTakingRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeJobDetail"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_jobs_visits_list: {
        parameters: {
            query?: {
                limit?: number;
                page?: number;
            };
            header?: never;
            path: {
                /** @example 439 */
                job_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedEnvelopeVisitRowList"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            422: components["responses"]["EnvelopeInvalid"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_jobs_visits: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 439 */
                job_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnvelopeNewVisitRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeVisitRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_jobs_visits_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 439 */
                job_id: number;
                /** @example 833 */
                visit_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeVisitRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_jobs_visits_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 439 */
                job_id: number;
                /** @example 833 */
                visit_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedEnvelopeVisitChangeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeVisitRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_jobs_visits_cancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 439 */
                job_id: number;
                /** @example 833 */
                visit_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EnvelopeVisitCancellationRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeVisitRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnvelopeLoginInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeSignedInAnswer"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeSecondFactorAsked"];
                };
            };
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_profiles_list: {
        parameters: {
            query?: {
                limit?: number;
                page?: number;
                role?: "customer" | "vendor" | "builder" | "contractor" | "dentist" | "psychologist" | "owner" | "staff" | "onboard_manager" | "ops_manager" | "super_admin" | "";
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedEnvelopeProfileList"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            422: components["responses"]["EnvelopeInvalid"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_profiles_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 859 */
                profile_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeProfile"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_profiles_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 859 */
                profile_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "multipart/form-data": components["schemas"]["PatchedEnvelopeProfileInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeProfile"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_quotes_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 726 */
                quote_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeQuoteRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_quotes_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 726 */
                quote_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedEnvelopeQuoteChangesRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeQuoteRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            /** @description It contradicts what is there by now: a time that is taken, a step that is not legal any more. `code` says which; read the thing again before another attempt. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeRefusal"];
                };
            };
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_quotes_pdf_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 726 */
                quote_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_quotes_renew: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 726 */
                quote_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EnvelopeQuoteRenewalRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeQuoteRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_quotes_revoke: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 727 */
                quote_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EnvelopeQuoteRevocationRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeQuoteRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_quotes_send: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 726 */
                quote_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeQuoteRow"];
                };
            };
            401: components["responses"]["EnvelopeUnauthenticated"];
            403: components["responses"]["EnvelopeForbidden"];
            404: components["responses"]["EnvelopeNotFound"];
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    envelope_v1_signup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnvelopeSignUpInputRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeSignedInAnswer"];
                };
            };
            409: components["responses"]["EnvelopeConflict"];
            422: components["responses"]["EnvelopeInvalid"];
            429: components["responses"]["EnvelopeTooMany"];
            default: components["responses"]["EnvelopeRefused"];
        };
    };
    vendor_applications_list: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                /** @example applied */
                status?: "applied" | "approved" | "rejected" | "suspended";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedApplicationRowList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Known, and without the right to this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    vendor_applications_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 404 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationRow"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Not there, or not there for who asks: the two look the same. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    vendor_applications_approve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 728 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationRow"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description It contradicts what is there by now: a time that is taken, a step that is not legal any more. `code` says which; read the thing again before another attempt. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    vendor_applications_reject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 729 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationRow"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    vendor_applications_suspend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 728 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationRow"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    vendor_optimization_retrieve: {
        parameters: {
            query: {
                /**
                 * @description By the vendor's clock.
                 * @example 2027-03-03
                 */
                date: string;
                /** @description Whose day; without it, the caller's own. */
                vendor_id?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Round"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    vendor_optimization: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FollowingRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Round"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    vendor_optimization_assignment_propose: {
        parameters: {
            query: {
                /**
                 * @description By the platform's clock.
                 * @example 2027-03-04
                 */
                date: string;
                /** @example 623 */
                service_id: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignmentPlan"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    vendor_optimization_assignment_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example d7b05ed5-e830-4879-a79a-7d4e378b8037 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignmentPlan"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    vendor_optimization_assignment_apply: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example d7b05ed5-e830-4879-a79a-7d4e378b8037 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignmentPlan"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    vendor_search_retrieve: {
        parameters: {
            query: {
                page?: number;
                /** @example 20 */
                page_size?: number;
                /** @example 110001 */
                pincode: string;
                /** @example 623 */
                service_id?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VendorsFound"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    waitlist_list: {
        parameters: {
            query?: {
                /** @example true */
                in_line?: boolean;
                page?: number;
                /** @example 20 */
                page_size?: number;
                provider?: number;
                service?: number;
                status?: "waiting" | "offered" | "taken" | "passed" | "cancelled" | "expired";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedWaitRowList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    waitlist_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WaitWishRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitRow"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    waitlist_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 885 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitRow"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    waitlist_destroy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 885 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    waitlist_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 885 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedPriorityRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitRow"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    waitlist_counts_retrieve: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedWaitCountList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    waitlist_offers_list: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                provider?: number;
                /** @example open */
                status?: "open" | "taken" | "declined" | "lapsed" | "withdrawn";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedOfferRowList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    waitlist_offers_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 487 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfferRow"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    waitlist_offers_decline: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 487 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfferRow"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    waitlist_offers_take: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 487 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfferRow"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    working_hours_list: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                /** @description Only this provider's. */
                provider?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedWorkingHoursRowList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    working_hours_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same body, answers as it did before. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewWorkingHoursRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkingHoursRow"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    working_hours_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 700 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkingHoursRow"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    working_hours_destroy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 700 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    working_hours_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 700 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedWorkingHoursChangesRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkingHoursRow"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    workplaces_update: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkplacesRequest"];
            };
        };
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    ws_ticket: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SocketTicket"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    auth_change_contact: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ChangeContactInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailAnswer"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    auth_confirm_contact: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    auth_login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedInAnswer"];
                };
            };
            400: components["responses"]["Invalid"];
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactorAsked"];
                };
            };
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    auth_logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["LogoutInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailAnswer"];
                };
            };
            400: components["responses"]["Invalid"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    auth_logout_everywhere: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EverywhereAnswer"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    auth_me_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    auth_me_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "multipart/form-data": components["schemas"]["PatchedMeInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    auth_password_change: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePasswordInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedInAnswer"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    auth_password_reset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ContactInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailAnswer"];
                };
            };
            400: components["responses"]["Invalid"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    auth_password_reset_confirm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResetPasswordInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailAnswer"];
                };
            };
            400: components["responses"]["Invalid"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    auth_refresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefreshAnswer"];
                };
            };
            400: components["responses"]["Invalid"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    auth_second_factor_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactorState"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    auth_second_factor_begin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["OwnPasswordInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnrolmentAnswer"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    auth_second_factor_confirm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnCodeInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnrolledAnswer"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    auth_second_factor_recovery_codes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnCodeInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodesAnswer"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    auth_second_factor_remove: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RemoveSecondFactorInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedInAnswer"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    auth_second_factor_verify: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChallengeInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedInAnswer"];
                };
            };
            400: components["responses"]["Invalid"];
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactorAsked"];
                };
            };
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    auth_send_otp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SendCodeInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailAnswer"];
                };
            };
            400: components["responses"]["Invalid"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    auth_sessions_retrieve: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedSessionRowList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    auth_sessions_destroy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example df584317-454f-4c36-b45f-b3f92b7dd5bd */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    auth_signup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignUpInputRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedInAnswer"];
                };
            };
            /** @description The request is not valid: which field is at fault, and why; or that it cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FieldErrors"] | components["schemas"]["Refusal"];
                };
            };
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    auth_vendor_apply: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["VendorApplyingRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VendorApplied"];
                };
            };
            400: components["responses"]["Invalid"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    auth_vendor_send_otp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SendCodeInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailAnswer"];
                };
            };
            400: components["responses"]["Invalid"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    auth_vendor_verify_otp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeLoginInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedInAnswer"];
                };
            };
            400: components["responses"]["Invalid"];
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactorAsked"];
                };
            };
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    auth_verification: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["VerificationInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailAnswer"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
    auth_verify_otp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeLoginInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedInAnswer"];
                };
            };
            400: components["responses"]["Invalid"];
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactorAsked"];
                };
            };
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Refused"];
        };
    };
}
