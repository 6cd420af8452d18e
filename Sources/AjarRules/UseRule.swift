// SPDX-License-Identifier: Apache-2.0
package import AjarCore

// # Does a clause concern this team?
//
// ## Idea
// A policy declares what a team does. Each clause asks one or two of those declarations: a user cap
// the number of users, a hosting ban whether the team serves the model. What is not declared leaves
// the clause at "may bind", and the reason says what to declare.
//
// ## What it does not decide
// Whether a use falls under a list of barred uses, whether a product competes, whether somebody is a
// barred kind of person: such clauses may bind until a person has read them. A clause limited to some
// models of a family may bind, since a rule cannot tell which model the scope means.

/// Decides for each clause whether it concerns a declared use.
package enum UseRule {
  /// How one clause concerns a use, with the reason.
  package static func effect(
    of clause: Clause, license: LicenseID?, use: Use
  ) -> ClauseEffect {
    let (binding, reason) = judge(clause, use)
    return ClauseEffect(clause: clause, license: license, binding: binding, reason: reason)
  }

  private typealias Judgement = (Binding, String)

  private static func judge(_ clause: Clause, _ use: Use) -> Judgement {
    switch clause.kind.group {
    case .limit: return limit(clause, use)
    case .condition: return condition(clause, use)
    case .control: return control(clause, use)
    case .grant: return (.doesNotBind, "it gives a right and asks nothing")
    case .disclaim: return (.binds, "it holds for every user")
    case .note: return (.doesNotBind, "it says how texts stand to each other")
    case .other: return (.mayBind, "its kind is not known: read the clause")
    }
  }

  // MARK: Limits

  private static func limit(_ clause: Clause, _ use: Use) -> Judgement {
    switch clause.kind {
    case "limit.users": return users(clause, use)
    case "limit.revenue", "limit.royalty": return revenue(clause, use)
    case "limit.noncommercial":
      return decide(
        use.isCommercial, yes: "the use is commercial", no: "the use is not commercial",
        open: "whether the use is commercial is not declared")
    case "limit.research-only", "limit.personal-only":
      let ends = clause.kind == "limit.research-only" ? "research" : "private ends"
      if use.isCommercial == true { return (.binds, "a commercial use is not for \(ends) alone") }
      return (.mayBind, "whether the use serves \(ends) alone is for a person to judge")
    case "limit.internal-only":
      if use.serves == true { return (.binds, "the model is offered to others as a service") }
      if use.distributesWeights == true { return (.binds, "weights are passed on") }
      if use.serves == false, use.distributesWeights == false {
        return (.doesNotBind, "the model is neither passed on nor offered to others")
      }
      return (.mayBind, "whether the model is passed on or offered to others is not declared")
    case "limit.territory": return territory(clause, use)
    case "limit.hosting":
      return decide(
        use.serves, yes: "the model is offered as a service",
        no: "the model is not offered as a service",
        open: "whether the model is offered as a service is not declared")
    case "limit.output-training":
      return decide(
        use.trainsOnOutputs, yes: "models are trained on its outputs",
        no: "no model is trained on its outputs",
        open: "whether models are trained on its outputs is not declared")
    case "limit.no-distribution":
      return decide(
        use.distributesWeights, yes: "weights are passed on", no: "weights are not passed on",
        open: "whether weights are passed on is not declared")
    case "limit.no-derivatives":
      return decide(
        use.fineTunes, yes: "the model is fine-tuned", no: "the model is not changed",
        open: "whether the model is fine-tuned is not declared")
    case "limit.use-restrictions":
      return (.mayBind, "somebody has to read the barred uses against the product")
    case "limit.compete":
      return (.mayBind, "whether the product competes is for a person to judge")
    case "limit.persons":
      return (.mayBind, "whether the user is of the excluded kind is for a person to judge")
    case "limit.field":
      return (.mayBind, "whether the use falls into the field is for a person to judge")
    default:
      return (.mayBind, "somebody has to read it against the product")
    }
  }

  private static func users(_ clause: Clause, _ use: Use) -> Judgement {
    guard let threshold = clause.number("threshold") else {
      return (.mayBind, "the text names no number that could be compared")
    }
    let limit = Spoken.count(threshold)
    guard let users = use.monthlyUsers else {
      return (.mayBind, "monthly users are not declared; the limit is \(limit)")
    }
    let own = "\(Spoken.count(users)) monthly users"
    let metric = clause.text("metric") ?? "mau"
    if users <= threshold, metric != "visits" {
      return (.doesNotBind, "\(own) are \(users == threshold ? "not above" : "below") \(limit)")
    }
    if metric == "mau" || metric == "users" { return (.binds, "\(own) are above \(limit)") }
    return (.mayBind, "the limit of \(limit) counts \(metric), not monthly users")
  }

  private static func revenue(_ clause: Clause, _ use: Use) -> Judgement {
    guard let threshold = clause.number("threshold") else {
      return (.mayBind, "the text names no amount that could be compared")
    }
    let currency = clause.text("currency") ?? ""
    let limit = Spoken.money(Money(amount: threshold, currency: currency.isEmpty ? "?" : currency))
    let measure = (clause.text("measure") ?? clause.text("measured") ?? "revenue").lowercased()
    for other in ["fund", "capital", "market", "valuation", "raised"] where measure.contains(other)
    {
      return (.mayBind, "the limit of \(limit) is about \(measure), which is not declared")
    }
    guard let revenue = use.annualRevenue else {
      return (.mayBind, "annual revenue is not declared; the limit is \(limit)")
    }
    guard revenue.currency.uppercased() == currency.uppercased() else {
      return (
        .mayBind, "the declared revenue is in \(revenue.currency), the limit is \(limit)"
      )
    }
    let own = "a revenue of \(Spoken.money(revenue)) a year"
    if revenue.amount <= threshold { return (.doesNotBind, "\(own) is not above \(limit)") }
    guard clause.text("period") == "month" else { return (.binds, "\(own) is above \(limit)") }
    return revenue.amount > threshold * 12
      ? (.binds, "\(own) is above \(limit) a month")
      : (.mayBind, "\(own) may reach \(limit) in some month")
  }

  private static func territory(_ clause: Clause, _ use: Use) -> Judgement {
    guard case .list(let regions) = clause.parameters["regions"], Territory.isComparable(regions)
    else { return (.mayBind, "the text names no territory that could be compared") }
    let named = regions.joined(separator: ", ")
    guard let own = use.territories, !own.isEmpty else {
      return (.mayBind, "territories are not declared; the clause names \(named)")
    }
    guard Territory.isComparable(own) else {
      return (.mayBind, "the declared territories are no codes; the clause names \(named)")
    }
    let covered = Territory.expand(regions)
    let used = Territory.expand(own)
    let isExcluding = clause.parameters["excluded"] != .flag(false)
    let outside = isExcluding ? used.intersection(covered) : used.subtracting(covered)
    guard !outside.isEmpty else {
      let where_ = own.joined(separator: ", ")
      return (
        .doesNotBind,
        isExcluding ? "\(where_) is outside \(named)" : "\(where_) is within \(named)"
      )
    }
    let countries = outside.sorted().prefix(3).joined(separator: ", ")
    let more = outside.count > 3 ? " and \(outside.count - 3) more" : ""
    let reason = "no rights are given in \(countries)\(more)"
    if let scope = clause.text("scope"), scope.contains("model") {
      return (.mayBind, "\(reason), as far as it concerns this model: \(scope)")
    }
    return (.binds, reason)
  }

  // MARK: Conditions

  private static func condition(_ clause: Clause, _ use: Use) -> Judgement {
    switch clause.kind {
    case "condition.attribution-display", "condition.flow-down":
      if clause.number("threshold") != nil {
        return clause.text("currency") == nil ? users(clause, use) : revenue(clause, use)
      }
      let shown = either(
        use.distributesWeights, use.serves,
        yes: "the model is passed on or offered to others",
        no: "the model is neither passed on nor offered to others",
        open: "whether the model is passed on or offered to others is not declared")
      if let trigger = clause.text("trigger"), shown.0 == .binds {
        return (.mayBind, "only in this case: \(trigger)")
      }
      return shown
    case "condition.notice-file", "condition.retain-notices", "condition.include-license",
      "condition.share-alike", "condition.no-added-terms":
      return distribution(use)
    case "condition.disclose-source":
      guard clause.parameters["network"] == .flag(true) else { return distribution(use) }
      return either(
        use.distributesWeights, use.serves,
        yes: "the model is passed on or offered over a network",
        no: "the model is neither passed on nor offered over a network",
        open: "whether the model is passed on or offered over a network is not declared")
    case "condition.mark-changes", "condition.naming":
      if use.fineTunes == false { return (.doesNotBind, "the model is not changed") }
      if use.distributesWeights == false { return (.doesNotBind, "weights are not passed on") }
      return use.fineTunes == true && use.distributesWeights == true
        ? (.binds, "changed weights are passed on")
        : (.mayBind, "whether changed weights are passed on is not declared")
    case "condition.output-derivatives":
      return decide(
        use.trainsOnOutputs, yes: "models are trained on its outputs",
        no: "no model is trained on its outputs",
        open: "whether models are trained on its outputs is not declared")
    case "condition.acceptance":
      if let scope = clause.text("scope"), scope.contains("commercial"), use.isCommercial == false {
        return (.doesNotBind, "the use is not commercial")
      }
      return (.binds, "access needs it: \(clause.text("form") ?? "an act of acceptance")")
    case "condition.citation":
      return (.mayBind, "it concerns publications about work with the model")
    case "condition.generated-disclosure":
      return use.serves == true
        ? (.binds, "outputs reach others through the service")
        : (.mayBind, "it concerns outputs that reach others")
    case "condition.delete-on-termination":
      return (.mayBind, "it takes effect when the license ends")
    case "condition.no-copyleft":
      return (.mayBind, "it concerns combinations with copyleft material")
    default:
      return (.binds, "it holds for every user")
    }
  }

  private static func distribution(_ use: Use) -> Judgement {
    decide(
      use.distributesWeights, yes: "weights are passed on", no: "weights are not passed on",
      open: "whether weights are passed on is not declared")
  }

  // MARK: Controls

  private static func control(_ clause: Clause, _ use: Use) -> Judgement {
    switch clause.kind {
    case "control.patent-retaliation":
      (.mayBind, "it takes effect when the user sues")
    case "control.termination" where clause.text("trigger") != "convenience":
      (.mayBind, "it takes effect when the user breaks the terms")
    case "control.indemnity":
      (.mayBind, "it takes effect when others make claims")
    case "control.no-transfer":
      distribution(use)
    case "control.license-back":
      decide(
        use.fineTunes, yes: "the model is changed", no: "the model is not changed",
        open: "whether the model is changed is not declared")
    default:
      (.binds, "it holds for every user")
    }
  }

  // MARK: Declarations

  private static func decide(
    _ declared: Bool?, yes: String, no: String, open: String
  ) -> Judgement {
    switch declared {
    case true?: (.binds, yes)
    case false?: (.doesNotBind, no)
    case nil: (.mayBind, open)
    }
  }

  private static func either(
    _ first: Bool?, _ second: Bool?, yes: String, no: String, open: String
  ) -> Judgement {
    if first == true || second == true { return (.binds, yes) }
    if first == false, second == false { return (.doesNotBind, no) }
    return (.mayBind, open)
  }
}
