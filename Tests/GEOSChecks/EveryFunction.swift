func everyFunction(rounds: Int) throws {}
