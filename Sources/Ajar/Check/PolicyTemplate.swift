// SPDX-License-Identifier: Apache-2.0

extension PolicyFile {
  /// A policy that says what the default does, with every key explained.
  public static let template = """
    # What this team does with AI models, and what it allows. Read by `ajar check` and `ajar audit`.
    version: 1

    # Clauses of a license bind some uses and not others. What is left out is unknown, and a clause
    # that depends on it then "may bind".
    use:
      commercial: true              # used in or for a business
      # distribute-weights: false   # weights are passed on, changed or not
      # serve: true                 # others use the models through a service of ours
      # fine-tune: false
      # train-on-outputs: false     # models are trained on what these models write
      # monthly-users: 40000        # active users a month, affiliates included
      # annual-revenue: {amount: 2000000, currency: USD}
      # territory: [EU, US]         # country codes, EU or EEA

    policy:
      allow: [fully-open, permissive]   # tiers that pass; others: restricted, closed
      closed-apis: warn                 # models behind a service: allow, warn, review or deny
      unknown: review                   # tier not settled by the evidence (review and deny fail)
      unknown-models: warn              # names that no catalog knows
      # deny-clauses: [limit.noncommercial, limit.territory]   # fail wherever they may bind
      # judgements: required            # or presumed: OSAID's two judgements follow from inputs
      # severity: {AJ501: error, AJ225: off}

    # exceptions:
    #   - model: meta-llama/Llama-3.3-70B-Instruct    # exact id; * is a wildcard
    #     paths: ["services/chat/**"]                 # left out: everywhere
    #     accepts: [limit.users, limit.use-restrictions, condition.attribution-display]
    #     reason: CONDITIONS_MET   # LICENSE_PURCHASED, TEST_ONLY, NOT_A_MODEL, DATA_ERROR, ACCEPTED_RISK
    #     comment: ticket 4711
    #     approved-by: legal@example.com
    #     expires: 2027-03-31      # the last day on which it works

    """
}
